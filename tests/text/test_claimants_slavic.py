"""Who is meant in Ukrainian and Russian: bodies in short, surnames, offices behind an opening, pronouns."""

import pytest

from claims.text.statements import read_statements


def pairs(text: str, language: str) -> list[tuple[str, str]]:
    return [(one.claimant, one.text) for one in read_statements(text, language)]


def claimants(text: str, language: str) -> list[str]:
    return [claimant for claimant, _ in pairs(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "uk",
            "«Стіну закрито», — повідомила компанія «Укрстіна». За даними компанії, вода відступає.",
            ["Укрстіна", "Укрстіна"],
        ),
        (
            "uk",
            (
                "«Стіну закрито», — повідомила компанія «Укрстіна».\n"
                "У «Водоканалі» мовчали довше. У компанії повідомили, що вода відступає."
            ),
            ["Укрстіна", "Водоканал"],
        ),
        (
            "uk",
            "Центр водного нагляду цьому не вірить. Влада мовчить про тріщину, стверджують у центрі.",
            ["Центр водного нагляду"],
        ),
        ("ru", "Компания «Мостстрой» ждёт. В компании заявили, что мост цел.", ["Мостстрой"]),
        ("ru", "В компании заявили, что мост цел.", ["компания"]),
    ],
)
def test_a_body_in_short_is_the_last_one_named(language: str, text: str, expected: list[str]) -> None:
    assert claimants(text, language) == expected


def test_the_office_behind_an_opening_and_the_surname_in_the_genitive() -> None:
    text = (
        "На рассвете глава городской администрации Иван Лесков заявил, что мост цел. Позже он признал, что "
        "мост закрыт. По словам Лескова, вода ушла."
    )
    statements = read_statements(text, "ru")
    assert [one.claimant for one in statements] == ["Иван Лесков"] * 3
    assert statements[0].role == "глава городской администрации"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Норланд, утверждает Лесов, хотел закрыть мост.", ("Лесов", "Норланд хотел закрыть мост")),
        (
            "ru",
            "Судмаркские войска, заявил мэр Иван Лесов, отошли за реку.",
            ("Иван Лесов", "Судмаркские войска отошли за реку"),
        ),
        (
            "uk",
            "Стара стіна, наголосив Іван Терещук, тримає воду.",
            ("Іван Терещук", "Стара стіна тримає воду"),
        ),
        (
            "ru",
            "Рабочие закрыли прорыв, заявил Иван Лесов, глава города.",
            ("Иван Лесов", "Рабочие закрыли прорыв"),
        ),
    ],
)
def test_an_attribution_between_subject_and_verb(language: str, text: str, expected: tuple[str, str]) -> None:
    assert pairs(text, language) == [expected]


def test_a_pronoun_without_anybody_before_it_names_nobody() -> None:
    assert pairs("Ночью пошёл дождь. Он заявил, что мост цел.", "ru") == []
    assert pairs("Уночі пішов дощ. Вона заявила, що міст цілий.", "uk") == []


def test_an_office_behind_the_name_is_not_part_of_the_statement() -> None:
    text = "За словами Івана Терещука, речника мерії, міст цілий."
    assert pairs(text, "uk") == [("Іван Терещук", "міст цілий")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Лесков сообщил, что мост цел. Он добавил, что вода ушла.", ["Лесков", "Лесков"]),
        ("ru", "Лескова сообщила, что мост цел. Он добавил, что вода ушла.", ["Лескова"]),
        ("ru", "В интервью «Вестнику» Лесков заявил, что мост цел.", ["Лесков"]),
        (
            "uk",
            "Гребінка сказав, що міст закрито.\nІван Терещук приїхав у Тарн. Він сказав, що міст цілий.",
            ["Гребінка", "Іван Терещук"],
        ),
        ("ru", "Иван Лесков встретил Анну Корб. Она сказала, что мост цел.", []),
        ("uk", "Гольм зустрів Терещука. Той заявив, що міст цілий.", []),
    ],
)
def test_a_pronoun_means_the_nearest_who_fits(language: str, text: str, expected: list[str]) -> None:
    assert claimants(text, language) == expected
