import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from sayso.ingest.language import NAMES, other_language

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news" / "articles.jsonl.gz"
FOREIGN = {
    "fr": "Le maire a déclaré lundi que le pont était sûr, malgré les critiques de plusieurs habitants du quartier."
    " Selon lui, les ingénieurs ont vérifié chaque câble au printemps, et personne n'avait alors émis de réserves. ",
    "de": "Der Bürgermeister sagte am Montag, die Brücke sei sicher, obwohl mehrere Anwohner das bezweifeln. Die"
    " Ingenieure der Stadt hätten im Frühjahr jedes Seil geprüft, und niemand habe damals Bedenken geäußert. ",
    "es": "El alcalde dijo el lunes que el puente es seguro, a pesar de las críticas de varios vecinos del barrio."
    " Según él, los ingenieros revisaron cada cable en primavera y nadie expresó entonces reservas. ",
    "nl": "De burgemeester zei maandag dat de brug veilig is, hoewel verscheidene bewoners van de wijk eraan twijfelen."
    " Volgens hem hebben de ingenieurs in het voorjaar elke kabel nagekeken en had niemand bezwaren. ",
    "it": "Il sindaco ha detto lunedì che il ponte è sicuro, nonostante le critiche di alcuni abitanti del quartiere."
    " Secondo lui gli ingegneri hanno controllato ogni cavo in primavera e nessuno ha espresso riserve. ",
    "pl": "Burmistrz powiedział w poniedziałek, że most jest bezpieczny, mimo krytyki kilku mieszkańców dzielnicy."
    " Według niego inżynierowie miejscy sprawdzili wiosną każdą linę i nikt nie zgłosił zastrzeżeń. ",
    "ru": "Мэр заявил в понедельник, что мост безопасен, несмотря на критику со стороны нескольких жителей района."
    " По его словам, инженеры весной проверили каждый трос, и никто тогда не высказал сомнений. ",
    "uk": "Міський голова заявив у понеділок, що міст безпечний, попри критику з боку кількох мешканців району."
    " За його словами, інженери навесні перевірили кожен трос, і ніхто тоді не висловив сумнівів. ",
    "zh": "市长星期一表示，尽管几位居民提出批评，大桥仍然是安全的。"
    "工程师在春天检查了每一根缆绳，当时没有人提出异议。警方说，没有人受伤，调查仍在继续。专家认为，这座桥还可以使用很多年。"
    "政府发言人周二对记者说，今后每年都会公布检查结果。",
    "ar": "قال رئيس البلدية يوم الاثنين إن الجسر آمن رغم انتقادات عدد من سكان الحي، وأضاف أن مهندسي المدينة فحصوا"
    " كل كابل في الربيع الماضي ولم يبد أحد منهم أي تحفظات على سلامة المارة الذين يعبرونه كل يوم. ",
}
ENGLISH = (
    "The mayor said on Monday that the bridge was safe, although several residents of the quarter doubted it. The"
    " engineers of the town had looked at every cable in spring, and nobody had voiced any reservations then. "
)


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_told(code: str):
    assert other_language(FOREIGN[code] * 2) == code
    assert code in NAMES


def test_english_is_not_told():
    assert other_language(ENGLISH * 2) is None
    assert other_language((ENGLISH * 2).upper()) is None


@pytest.mark.parametrize("text", ["", "Le pont est sûr.", "1234567890 " * 100, "Ja. Nein. " * 15])
def test_a_short_text_is_not_judged(text: str):
    assert other_language(text) is None


def test_a_text_that_is_english_in_part_is_read():
    assert other_language(f"{FOREIGN['fr']}\n\n{ENGLISH}\n\n{ENGLISH}") is None


def test_furniture_is_not_looked_at():
    text = f"{FOREIGN['de']}\n{ENGLISH * 3}\n{FOREIGN['de']}"
    start = text.index(ENGLISH)
    assert other_language(text, ((start, start + 3 * len(ENGLISH)),)) == "de"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill, Jonas Reeve, Peter Marsh, Lena Holt, Owen Drake, Igor Petrov, Hans Keller, Li Wei; " * 3,
        "Tide table: high 04:12, low 10:31; wind north, four; sea calm. " * 10,
        "Mayor denies bridge claims. Police probe harbour fire. Council cuts library funding. Storm damages pier. " * 3,
        "a: b\n" * 500,
        "deadbeef facade01 cafebabe 8badf00d feedface d7e8f012 " * 20,
        "Tne rnayor saicl 0n M0nday tnat tbe bridqe vvas sate. Tvvo ofticials aenied tnat it bad heen inspectcd. " * 3,
    ],
)
def test_what_has_few_small_words_is_not_taken_for_another_language(text: str):
    assert other_language(text) is None


def test_two_thousand_english_articles_give_no_false_alarm():
    if not NEWS.exists():
        pytest.skip("the news articles (../shared/data/news) are not on this machine")
    with gzip.open(NEWS, "rt", encoding="utf8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, 2000)]
    assert [text[:80] for text in texts if other_language(text)] == []
    assert [text[:80] for text in texts[:300] if other_language(text[:280])] == []
