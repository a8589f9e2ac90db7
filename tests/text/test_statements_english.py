"""The reader on English news prose: one sentence for each way in which English reports what somebody said."""

import pytest

from claims.text.statements import Statement, read_statements

ARTICLE = """\
Norland claims its engineers have sealed the breach in the Tarn dam, hours after the first villages were \
flooded.
Edda Brandt, one of president Marius Holm’s closest advisers, said her country’s crews had reached the \
wall within “half a night” of the alarm.
Meanwhile, the Norland army’s northern command said it had succeeded in rescuing 140 people, alleging \
that it had found two sluices opened by force.
The command’s spokesperson said its divers “had beyond doubt saved the valley”.
However, Sudmark hit out at the reports, suggesting the attempts to repair the wall had “failed \
completely”.
Norland crews were driven back and lost heavy machinery, according to the Sudmark state-run SRT news \
agency.
Sudmark’s denial follows Mr Holm’s vow that his engineers would stay “to the last stone”.
Speaking on Monday evening, he said: “If they want peace – it is time to close the gates. Go away.”
“Norland is rebuilding its own,” he added.
The Ministry of Water (MoW) confirmed on Tuesday that several crews had “doubled the flow of concrete” \
on Monday.
Although the level has fallen since August, the villages are still in danger, according to the MoW.
At least five people were hurt by falling trees in the city of Arnheide on Tuesday, said Ivo Terek, the \
mayor of Norland’s second-largest city.
The repair comes as foreign officials said they planned to send pumps.
“We are emptying our stores,” the union’s top envoy Jana Borel said on Tuesday.
"""


def found(text: str) -> list[tuple[str, str]]:
    return [(statement.claimant, statement.text) for statement in read_statements(text, "en")]


def only(text: str) -> Statement:
    statements = read_statements(text, "en")
    assert len(statements) == 1, statements
    return statements[0]


def test_an_article_gives_every_speaker_their_own_words() -> None:
    claimants = [(statement.claimant, statement.text.split()[-1]) for statement in read_statements(ARTICLE)]
    assert claimants == [
        ("Norland", "flooded"),
        ("Edda Brandt", "alarm"),
        ("Norland army’s northern command", "people"),
        ("Norland army’s northern command", "force"),
        ("spokesperson of the Norland army’s northern command", "valley”"),
        ("Sudmark", "completely”"),
        ("Sudmark state-run SRT news agency", "machinery"),
        ("Marius Holm", "stone”"),
        ("Marius Holm", "away"),
        ("Marius Holm", "own"),
        ("Ministry of Water", "Monday"),
        ("Ministry of Water", "danger"),
        ("Ivo Terek", "Tuesday"),
        ("foreign officials", "pumps"),
        ("Jana Borel", "stores"),
    ]


def test_roles_are_read_from_appositions_and_from_before_the_name() -> None:
    roles = {statement.claimant: statement.role for statement in read_statements(ARTICLE)}
    assert roles["Edda Brandt"] == "one of president Marius Holm’s closest advisers"
    assert roles["Ivo Terek"] == "the mayor of Norland’s second-largest city"
    assert roles["Jana Borel"] == "the union’s top envoy"
    assert roles["Norland"] == ""


@pytest.mark.parametrize(
    ("text", "claimant", "words", "kind"),
    [
        ("“The bridge is open,” Anna Weiss said.", "Anna Weiss", "The bridge is open", "direct"),
        ('"The bridge is open," said Anna Weiss.', "Anna Weiss", "The bridge is open", "direct"),
        ("Anna Weiss said: “The bridge is open.”", "Anna Weiss", "The bridge is open", "direct"),
        ("Anna Weiss said the bridge was open.", "Anna Weiss", "the bridge was open", "indirect"),
        (
            "Anna Weiss said on Friday that the bridge was open.",
            "Anna Weiss",
            "the bridge was open",
            "indirect",
        ),
        ("Anna Weiss told reporters that it was open.", "Anna Weiss", "it was open", "indirect"),
        ("The bridge is open, Anna Weiss said.", "Anna Weiss", "The bridge is open", "indirect"),
        (
            "The bridge was “quite safe”, the ministry said.",
            "ministry",
            "The bridge was “quite safe”",
            "mixed",
        ),
        ("According to the ministry, the bridge is open.", "ministry", "the bridge is open", "indirect"),
        ("The bridge is open, according to Anna Weiss.", "Anna Weiss", "The bridge is open", "indirect"),
        ("The ministry denied that the bridge was open.", "ministry", "the bridge was open", "indirect"),
        ("The army promised to leave the town.", "army", "to leave the town", "indirect"),
        ("Weiss, the head of the port, said ships were late.", "Weiss", "ships were late", "indirect"),
        ("The government’s claim that the bridge is safe amused few.", "government’s", "", "indirect"),
    ],
)
def test_each_form_of_reporting(text: str, claimant: str, words: str, kind: str) -> None:
    statement = only(text)
    assert (statement.claimant, statement.kind) == (claimant.removesuffix("’s"), kind)
    assert statement.text.startswith(words)


def test_a_quotation_broken_by_its_attribution_is_one_statement() -> None:
    text = "“We checked it twice,” Weiss said. “It will hold. It is new.” The ministry was silent."
    statement = only(text)
    assert [text[start:end] for start, end in statement.spans] == [
        "“We checked it twice,”",
        "“It will hold. It is new.”",
    ]
    assert statement.quote == "We checked it twice It will hold. It is new."


@pytest.mark.parametrize(
    "text",
    [
        "The claims were read out in court.",
        "Neither claim could be checked.",
        "The minister was told that the bridge was open.",
        "Nobody could say that the bridge was open.",
        "He wrote “The Bridge” in 1912.",
        "The United States signed the treaty.",
        "",
    ],
)
def test_sentences_that_report_nobody_give_nothing(text: str) -> None:
    assert found(text) == []


def claimants(text: str) -> list[str]:
    return [statement.claimant for statement in read_statements(text, "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Weiss said it held. Ms Weiss added that it was new.", ["Anna Weiss", "Anna Weiss"]),
        ("Anna Weiss met John Holm. She said it held.", ["Anna Weiss"]),
        ("Anna Weiss said it held. John Holm laughed. He said it did not.", ["Anna Weiss", "John Holm"]),
        ("Anna Weiss said it held. John Holm laughed. She said it did.", ["Anna Weiss", "Anna Weiss"]),
        (
            "Anna Weiss’s aide spoke. John Holm said it held. On Monday Weiss left. She said it fell.",
            ["John Holm", "Anna Weiss"],
        ),
        ("The army said it held. Access Now, a charity, disagreed. It said it fell.", ["army", "Access Now"]),
        ("The army said it held. It added that more was to come.", ["army", "army"]),
        ("President Marius Holm’s aides left. Mr Holm said they would return.", ["Marius Holm"]),
        (
            "The Port Authority (PA) said it held. The PA denied that it shook.",
            ["Port Authority", "Port Authority"],
        ),
        (
            "The river board said it held. The board’s engineer said it was new.",
            ["river board", "engineer of the river board"],
        ),
        ("Nobody trusted Anna Weiss, who said the wall held.", ["Anna Weiss"]),
        ("Senator Ann Lee and Tom Ray said the wall held.", ["Ann Lee and Tom Ray"]),
        ("The mayor of Osthaven, Anna Weiss, told the press that the wall held.", ["Anna Weiss"]),
        ("According to the mayor, Anna Weiss, the wall held.", ["Anna Weiss"]),
        ("Weiss, asked about the wall, said it held.", ["Weiss"]),
        ("It was reported by the Osthaven Courier that the wall held.", ["Osthaven Courier"]),
        ("Weiss left early, with John Holm promising that the wall held.", ["John Holm"]),
        ("Admiral Anna Weiss of the Coast Guard said the wall held.", ["Anna Weiss"]),
        ("The Justice Department said the wall held.", ["Justice Department"]),
        ("According to NPA, the state news agency, the wall held.", ["NPA"]),
        (
            "Britain’s Ministry of Ports said it held. The ministry added nothing was lost.",
            ["Britain’s Ministry of Ports"] * 2,
        ),
        ("OSTHAVEN (XYZ) — Anna Weiss left, saying the wall held.", ["Anna Weiss"]),
    ],
)
def test_the_claimant_is_named_as_fully_as_the_article_allows(text: str, expected: list[str]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Weiss: wall to be rebuilt\nAnna Weiss spoke on Monday.", ["wall to be rebuilt"]),
        ("Harbour news: wall to be rebuilt", []),
        ("The wall, Weiss said, held.", ["The wall held"]),
        ("“Go,” said Weiss, adding that the wall held.", ["Go", "the wall held"]),
        ("Weiss agreed. “The wall held,” she said.", ["The wall held"]),
        ("Weiss said: “It held.”\n“It is new.”", ["It held. It is new"]),
        ("“It held,” Weiss said. The crowd cheered. “It is new.”", ["It held. It is new"]),
        ("“We’ll see,” Weiss said when asked about it.", ["We’ll see"]),
        ("When Weiss asked whether it held, he smiled.", ["whether it held"]),
        ("Weiss has repeatedly said that it held, according to Holm.", ["it held"]),
        ("Weiss said in Osthaven, the port, that it held.", ["it held"]),
        ("Weiss said it held, and John Holm added that it was new.", ["it held", "it was new"]),
        ("The army’s claim that the wall held was rejected.", ["the wall held"]),
        ("“Why now?” Weiss asked. The crowd left.", ["Why now?"]),
        ("“Go away!” John Holm shouted.", ["Go away!"]),
        ("Weiss was quoted as saying that it held.", ["it held"]),
        ("Weiss called for a new wall.", ["a new wall"]),
        ("Weiss said it held and added that it was new.", ["it held", "it was new"]),
    ],
)
def test_where_a_statement_begins_and_ends(text: str, expected: list[str]) -> None:
    assert [statement.text for statement in read_statements(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 2014 Ivo Terek, the federal judge, ruled that the gate was unsafe.", "Ivo Terek"),
        ("The court found that Norland bore the blame.", "court"),
        ("Ivo Terek, the judge, closed the case. He found that Norland bore the blame.", "Ivo Terek"),
    ],
)
def test_what_a_court_ruled_or_found(text: str, expected: str) -> None:
    assert only(text).claimant == expected


@pytest.mark.parametrize(
    "text",
    ["The judge ruled out a new trial.", "The judge found the door open.", "Holm ruled Norland for years."],
)
def test_ruling_and_finding_without_a_clause_report_nothing(text: str) -> None:
    assert found(text) == []


def test_a_quotation_in_two_sentences_is_joined_like_two_sentences() -> None:
    statement = only("“The wall is dry,” Anna Weiss, the chief of the port, said. “There is no crack.”")
    assert statement.text == "The wall is dry. There is no crack"


def test_a_quotation_in_one_sentence_is_joined_without_a_stop() -> None:
    assert only("“The wall,” Anna Weiss said, “is dry.”").text == "The wall is dry"
    assert only("Anna Weiss said: “We like the U.S.”").text == "We like the U.S."


@pytest.mark.parametrize(
    "text",
    [
        "Holm rejects the result.",
        "The ministry denied any pressure on the divers.",
        "Norland's army spoke of a real attack.",
        "Holm warned against hopes of a quick repair.",
        "The command reported a costly first night for the divers.",
        "Holm described the repair as a slow affair.",
    ],
)
def test_what_only_names_its_subject_is_no_statement(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Holm called the report a fake.", "the report a fake"),
        ("Holm denied the gate was open.", "the gate was open"),
        ("Holm spoke of “a real flood”.", "a real flood"),
        ("Holm accused Norland of opening the gate.", "Norland of opening the gate"),
        ("Holm demanded a new wall.", "a new wall"),
    ],
)
def test_an_object_that_states_demands_or_quotes_is_a_statement(text: str, words: str) -> None:
    assert found(text) == [("Holm", words)]
