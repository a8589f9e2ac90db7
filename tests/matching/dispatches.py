"""An invented dispatch in three languages, what outlets make of it, and reports that are not copies of it."""

from __future__ import annotations

DISPATCH = {
    "en": """\
LISOVA, 3 March (Northern Wire) – The only bridge over the river Tysha at Lisova was closed to all \
traffic on Tuesday after engineers found cracks in two of its pillars, the regional road office \
said.

The office's head, Marta Lind, said that inspectors had noticed the cracks during a routine visit at \
dawn and had measured them twice before they called the police. Nobody was on the bridge when the \
barriers went down.

“We will not open a bridge that we would not send our own children over,” Lind told reporters at the \
site.

The garrison at Lisova, whose lorries use the bridge every night, denied that the pillars were \
damaged. Its spokesman, Captain Oleh Brun, said the army's own engineers had looked at the bridge a \
week ago and had found it sound.

Some nine thousand people cross the Tysha at Lisova each day. Until the repairs are done they have \
to take the ferry at Novyi Brid, twelve kilometres to the south, which carries forty cars an hour.

The road office expects the repairs to last until the end of May and to cost about 2.4 million. The \
regional council is to decide on the money next week.""",
    "uk": """\
ЛІСОВА, 3 березня (Північний дріт) – Єдиний міст через річку Тиша біля Лісової у вівторок закрили \
для руху після того, як інженери знайшли тріщини у двох опорах, повідомило обласне дорожнє \
управління.

Голова управління Марта Лінд сказала, що тріщини помітили на світанку під час звичайного огляду і \
двічі виміряли, перш ніж викликати поліцію. Коли опускали шлагбауми, на мосту нікого не було.

«Ми не відкриємо міст, яким не пустили б власних дітей», – сказала Лінд журналістам на місці.

Гарнізон у Лісовій, вантажівки якого щоночі їздять мостом, заперечив, що опори пошкоджені. Його \
речник капітан Олег Брун заявив, що військові інженери оглянули міст тиждень тому й визнали його \
справним.

Щодня через Тишу біля Лісової проїжджає близько дев'яти тисяч людей. Поки тривають роботи, вони \
мають їздити на пором до Нового Броду, за дванадцять кілометрів на південь, який перевозить сорок \
машин на годину.

Дорожнє управління сподівається завершити ремонт до кінця травня і витратити близько 2,4 мільйона. \
Обласна рада вирішуватиме про гроші наступного тижня.""",
    "ru": """\
ЛЕСОВАЯ, 3 марта (Северный провод) – Единственный мост через реку Тиша у Лесовой во вторник закрыли \
для движения после того, как инженеры нашли трещины в двух опорах, сообщило областное дорожное \
управление.

Глава управления Марта Линд сказала, что трещины заметили на рассвете при обычном осмотре и дважды \
измерили, прежде чем вызвать полицию. Когда опускали шлагбаумы, на мосту никого не было.

«Мы не откроем мост, по которому не пустили бы собственных детей», – сказала Линд журналистам на \
месте.

Гарнизон в Лесовой, грузовики которого каждую ночь ездят по мосту, отрицал, что опоры повреждены. \
Его представитель капитан Олег Брун заявил, что военные инженеры осмотрели мост неделю назад и \
признали его исправным.

Каждый день через Тишу у Лесовой проезжает около девяти тысяч человек. Пока идут работы, им придётся \
ездить на паром в Новый Брод, за двенадцать километров к югу, который перевозит сорок машин в час.

Дорожное управление надеется закончить ремонт к концу мая и потратить около 2,4 миллиона. Областной \
совет решит вопрос о деньгах на следующей неделе.""",
}

OWN_LINES = {
    "en": """\
Our reader Hanna Sol, who sells bread by the southern ramp, says that she has seen fewer lorries \
since the winter. “At night you hear them, but no more than before,” she told us on the phone.

In 2019 the bridge had been closed for eleven days after a barge had hit the railing. The repairs \
were paid by the owner of the barge then. Our paper asked the ministry for the report of that year \
and has had no answer so far.""",
    "uk": """\
Наша читачка Ганна Соль, яка продає хліб біля південного заїзду, каже, що з зими вантажівок \
поменшало. «Вночі їх чути, але не більше, ніж раніше», – розповіла вона нам телефоном.

У 2019 році міст уже закривали на одинадцять днів, коли баржа зачепила поручні. Тоді ремонт оплатив \
власник баржі. Наша газета просила міністерство показати звіт того року і досі не отримала \
відповіді.""",
    "ru": """\
Наша читательница Анна Соль, которая продаёт хлеб у южного въезда, говорит, что с зимы грузовиков \
стало меньше. «Ночью их слышно, но не больше, чем раньше», – рассказала она нам по телефону.

В 2019 году мост уже закрывали на одиннадцать дней, когда баржа задела перила. Тогда ремонт оплатил \
владелец баржи. Наша газета просила министерство показать отчёт того года и до сих пор не получила \
ответа.""",
}

INDEPENDENT = {
    "en": """\
Lisova wakes up without its bridge

Barriers stood at both ends of the river crossing on Tuesday morning. Marta Lind of the road office \
showed our reporter where the concrete has split: two lines, as long as an arm, on the pillars \
nearest to the town.

“We will not open a bridge that we would not send our own children over,” Lind told reporters at the \
site.

The military is of another opinion. Captain Oleh Brun called us back in the afternoon and read out a \
note of last week in which engineers in uniform call the structure sound. He would not send us the \
note.

Whoever has to reach the other bank now drives south to the ferry. We waited there for two hours and \
ten minutes.""",
    "uk": """\
Лісова прокинулася без мосту

У вівторок зранку обидва кінці переправи перекрили. Марта Лінд з дорожнього управління показала \
нашій кореспондентці, де тріснув бетон: дві лінії завдовжки з руку на опорах, найближчих до міста.

«Ми не відкриємо міст, яким не пустили б власних дітей», – сказала Лінд журналістам на місці.

Військові іншої думки. Капітан Олег Брун передзвонив нам удень і прочитав довідку минулого тижня, в \
якій інженери у формі називають споруду справною. Надіслати її він відмовився.

Хто мусить на той берег, їде тепер на південь до порома. Ми чекали там дві години і десять хвилин.""",
    "ru": """\
Лесовая проснулась без моста

Во вторник утром оба конца переправы перекрыли. Марта Линд из дорожного управления показала нашей \
корреспондентке, где треснул бетон: две линии длиной в руку на опорах, ближайших к городу.

«Мы не откроем мост, по которому не пустили бы собственных детей», – сказала Линд журналистам на \
месте.

Военные другого мнения. Капитан Олег Брун перезвонил нам днём и прочитал справку прошлой недели, в \
которой инженеры в форме называют сооружение исправным. Прислать её он отказался.

Кому надо на тот берег, едет теперь на юг к парому. Мы ждали там два часа и десять минут.""",
}


def shortened(language: str) -> str:
    """The first two paragraphs, as a brief."""
    return "\n\n".join(DISPATCH[language].split("\n\n")[:2])


def framed(language: str) -> str:
    """The whole dispatch under another headline, with the outlet's own lines behind it."""
    return f"{OWN_LINES[language].split('.')[0]}\n\n{DISPATCH[language]}\n\n{OWN_LINES[language]}"


def reordered(language: str) -> str:
    return "\n\n".join(DISPATCH[language].split("\n\n")[::-1])


def reworded(language: str, every: int = 15) -> str:
    """One word in so many is another."""
    words = DISPATCH[language].split(" ")
    return " ".join("instead" if number % every == every - 1 else word for number, word in enumerate(words))


def respelled(language: str) -> str:
    """Other quotation marks, dashes, capitals and line ends."""
    text = DISPATCH[language].replace("“", '"').replace("”", '"').replace("«", "„").replace("»", "“")
    return text.replace("–", "-").replace("\n\n", "\r\n").upper()


def cut_short_and_reworded(language: str) -> str:
    text = reworded(language, 20)
    return "\n\n".join(text.split("\n\n")[1:5])


COPIES = (shortened, framed, reordered, reworded, respelled, cut_short_and_reworded)
