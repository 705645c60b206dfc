"""What commitments say, in six languages, part by part; and what they do not say."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.finding import Promise, Quote
from tenir.finding.promising import read_promise
from tenir.finding.promising.cue_words import Role, future, word_set
from tenir.finding.promising.spans import Spans
from tenir.text.language import LANGUAGES


@dataclass(frozen=True)
class Case:
    """A commitment and what is read out of it; `what` is how its clause begins, "" for all of it.

    `vague` is the words that make it vague, "" where it is not.
    """

    language: str
    text: str
    who: str | None = None
    what: str = ""
    by: tuple[str, str] | None = None
    quantities: list[tuple[float, str]] = field(default_factory=list)
    amounts: list[tuple[int, str]] = field(default_factory=list)
    serves: list[str] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    vague: str = ""


CASES = [
    Case(
        "en",
        "The Government of Kenya commits to train 300 border guards by the end of 2027.",
        who="The Government of Kenya",
        what="commits to train 300 border gu",
        by=("by the end of 2027", "2027"),
        quantities=[(300, "border guards")],
    ),
    Case(
        "en",
        "We pledge USD 5 million to support returnees in Ethiopia and Somalia by 2028.",
        who="We",
        what="pledge USD 5 million to suppor",
        by=("by 2028", "2028"),
        amounts=[(5000000, "USD")],
        serves=["returnees"],
        places=[("Ethiopia", "ETH"), ("Somalia", "SOM")],
    ),
    Case(
        "en",
        "The Ministry of Labour, in cooperation with IOM, the ILO and employers, will "
        "open twelve one-stop centres for migrant workers in West Africa before 31 December 2026.",
        who="The Ministry of Labour",
        what="will open twelve one-stop cent",
        by=("before 31 December 2026", "2026-12-31"),
        quantities=[(12, "one-stop centres")],
        serves=["migrant workers"],
        places=[("West Africa", "")],
        partners=["IOM", "the ILO", "employers"],
    ),
    Case(
        "en",
        "Canada will continue to strengthen its efforts to protect women and children.",
        who="Canada",
        what="will continue to strengthen it",
        serves=["women", "children"],
        vague="will continue",
    ),
    Case(
        "en",
        "Norway will consider expanding pathways for refugees, as appropriate.",
        who="Norway",
        what="will consider expanding pathwa",
        serves=["refugees"],
        vague="will consider",
    ),
    Case(
        "en",
        "IOM and partners undertake to assist 2,000 victims of trafficking in 2027.",
        who="IOM and partners",
        what="undertake to assist 2,000 vict",
        by=("in 2027", "2027"),
        quantities=[(2000, "victims")],
        serves=["victims of trafficking"],
    ),
    Case(
        "en",
        "Create 4,000 apprenticeships for young people by mid-2026.",
        by=("by mid-2026", "2026"),
        quantities=[(4000, "apprenticeships")],
        serves=["young people"],
    ),
    Case(
        "en",
        "By the second quarter of 2026 the Treasury plans to cut the cost of remittances "
        "to 3 per cent.",
        who="the Treasury",
        what="plans to cut the cost of remit",
        by=("By the second quarter of 2026", "2026"),
        quantities=[(3, "%")],
    ),
    Case(
        "en",
        "Victims of trafficking will be granted a recovery period of ninety days.",
        quantities=[(90, "days")],
        serves=["Victims of trafficking"],
    ),
    Case(
        "en",
        "Tunisia, Italy and Malta are planning a shared database with the support of the "
        "European Union.",
        who="Tunisia, Italy and Malta",
        what="are planning a shared database",
        partners=["the European Union"],
    ),
    Case(
        "en",
        "In 2022 the Government pledged to reduce recruitment costs.",
        who="the Government",
        what="pledged to reduce recruitment ",
    ),
    Case(
        "en",
        "The law adopted in 2018 will be amended to protect domestic workers.",
        serves=["domestic workers"],
    ),
    Case(
        "en",
        "The Royal Thai Police and four NGOs have committed themselves to joint reviews "
        "of detention.",
        who="The Royal Thai Police and four NGOs",
        what="have committed themselves to j",
        quantities=[(4, "NGOs")],
    ),
    Case(
        "en",
        "Since 2019 much was done. The Parliament shall adopt a bill on statelessness no "
        "later than June 2027.",
        who="The Parliament",
        what="shall adopt a bill on stateles",
        by=("no later than June 2027", "2027-06"),
    ),
    Case(
        "fr",
        "Le Gouvernement du Sénégal s'engage à former 500 agents d'ici à 2027 en "
        "partenariat avec l'OIM et l'Union européenne.",
        who="Le Gouvernement du Sénégal",
        what="s'engage à former 500 agents d",
        by=("d'ici à 2027", "2027"),
        quantities=[(500, "agents")],
        partners=["l'OIM", "l'Union européenne"],
    ),
    Case(
        "fr",
        "Nous poursuivrons nos efforts pour protéger les femmes et les enfants migrants.",
        who="Nous",
        what="poursuivrons nos efforts pour ",
        serves=["femmes", "enfants migrants"],
        vague="poursuivrons nos efforts",
    ),
    Case(
        "fr",
        "La France versera 4 millions d'euros au Fonds avant la fin de 2026.",
        who="La France",
        what="versera 4 millions d'euros au ",
        by=("avant la fin de 2026", "2026"),
        amounts=[(4000000, "EUR")],
    ),
    Case(
        "fr",
        "Le Ministère de l'Intérieur envisage de simplifier le séjour des étudiants.",
        who="Le Ministère de l'Intérieur",
        what="envisage de simplifier le séjo",
        serves=["étudiants"],
        vague="envisage de",
    ),
    Case(
        "fr",
        "Créer 60 000 emplois ruraux à l'horizon 2030.",
        by=("à l'horizon 2030", "2030"),
        quantities=[(60000, "emplois ruraux")],
    ),
    Case(
        "fr",
        "Le Maroc et l'Espagne conviennent d'ouvrir deux guichets pour les travailleurs "
        "saisonniers en 2027.",
        who="Le Maroc et l'Espagne",
        what="conviennent d'ouvrir deux guic",
        by=("en 2027", "2027"),
        quantities=[(2, "guichets")],
        serves=["travailleurs saisonniers"],
    ),
    Case(
        "fr",
        "Le barème sera rendu public au plus tard le 31 décembre 2026.",
        by=("au plus tard le 31 décembre 2026", "2026-12-31"),
    ),
    Case(
        "fr",
        "Le Cameroun mobilisera 85 milliards de francs CFA en faveur des familles.",
        who="Le Cameroun",
        what="mobilisera 85 milliards de fra",
        amounts=[(85000000000, "")],
        serves=["familles"],
    ),
    Case(
        "fr",
        "L'État délivrera des actes de naissance à 12 000 enfants apatrides.",
        who="L'État",
        what="délivrera des actes de naissan",
        quantities=[(12000, "enfants apatrides")],
        serves=["enfants", "apatrides"],
    ),
    Case(
        "fr",
        "La Commission s'efforcera de réduire les délais.",
        who="La Commission",
        what="s'efforcera de réduire les dél",
        vague="s'efforcera de",
    ),
    Case(
        "fr",
        "Les caisses de retraite du Maroc et de l'Italie échangeront leurs données jusqu'en 2028.",
        who="Les caisses de retraite du Maroc et de l'Italie",
        what="échangeront leurs données jusq",
        by=("jusqu'en 2028", "2028"),
    ),
    Case(
        "fr",
        "Notre pays accueillera 300 réfugiés avec l'appui du HCR.",
        who="Notre pays",
        what="accueillera 300 réfugiés avec ",
        quantities=[(300, "réfugiés")],
        serves=["réfugiés"],
        partners=["HCR"],
    ),
    Case(
        "fr",
        "Ouvrir un consulat avant la fin de l'exercice 2026.",
        by=("avant la fin de l'exercice 2026", "2026"),
    ),
    Case(
        "es",
        "El Estado se compromete a regularizar a 20.000 personas migrantes antes de "
        "diciembre de 2026, con el apoyo de la OIM y de ACNUR.",
        who="El Estado",
        what="se compromete a regularizar a ",
        by=("antes de diciembre de 2026", "2026-12"),
        quantities=[(20000, "personas migrantes")],
        serves=["personas migrantes"],
        partners=["la OIM", "ACNUR"],
    ),
    Case(
        "es",
        "México seguirá trabajando para proteger a los menores no acompañados.",
        who="México",
        what="seguirá trabajando para proteg",
        serves=["menores no acompañados"],
        vague="seguirá",
    ),
    Case(
        "es",
        "Nos comprometemos a destinar 45 millones de dólares de los Estados Unidos a la diáspora.",
        amounts=[(45000000, "USD")],
        serves=["diáspora"],
    ),
    Case(
        "es",
        "El Ministerio de Trabajo procurará mejorar las condiciones de las trabajadoras del hogar.",
        who="El Ministerio de Trabajo",
        what="procurará mejorar las condicio",
        serves=["trabajadoras del hogar"],
        vague="procurará",
    ),
    Case(
        "es",
        "Honduras, Guatemala y México abrirán tres albergues para mujeres en 2027.",
        who="Honduras, Guatemala y México",
        what="abrirán tres albergues para mu",
        by=("en 2027", "2027"),
        quantities=[(3, "albergues")],
        serves=["mujeres"],
    ),
    Case(
        "es",
        "Crear 500 plazas de acogida a más tardar en junio de 2027.",
        by=("a más tardar en junio de 2027", "2027-06"),
        quantities=[(500, "plazas")],
    ),
    Case(
        "es",
        "La República Dominicana invertirá 130 millones de pesos en las víctimas de trata.",
        who="La República Dominicana",
        what="invertirá 130 millones de peso",
        amounts=[(130000000, "")],
        serves=["víctimas de trata"],
    ),
    Case(
        "es",
        "El Gobierno reducirá en un 40 por ciento el costo de las remesas para 2030.",
        who="El Gobierno",
        what="reducirá en un 40 por ciento e",
        by=("para 2030", "2030"),
        quantities=[(40, "%")],
    ),
    Case("es", "Se lanzará una campaña radial en tres idiomas.", quantities=[(3, "idiomas")]),
    Case(
        "es",
        "Ecuador y Colombia acordaron formar un equipo conjunto hasta 2029.",
        who="Ecuador y Colombia",
        what="acordaron formar un equipo con",
        by=("hasta 2029", "2029"),
    ),
    Case(
        "es",
        "Nuestro país analizará la posibilidad de ampliar los visados.",
        who="Nuestro país",
        what="analizará la posibilidad de am",
        vague="analizará la posibilidad",
    ),
    Case(
        "es",
        "La Cancillería atenderá a los retornados en coordinación con la Cruz Roja.",
        who="La Cancillería",
        what="atenderá a los retornados en c",
        serves=["retornados"],
        partners=["la Cruz Roja"],
    ),
    Case(
        "es",
        "Chile va a emitir 25.000 visados para refugiados en América Latina.",
        who="Chile",
        what="va a emitir 25.000 visados par",
        quantities=[(25000, "visados")],
        serves=["refugiados"],
        places=[("América Latina", "")],
    ),
    Case(
        "ar",
        "تلتزم وزارة العمل بتدريب 300 مفتش بحلول نهاية عام 2027 بالتعاون مع المنظمة "
        "الدولية للهجرة ومنظمة العمل الدولية.",
        who="وزارة العمل",
        by=("بحلول نهاية عام 2027", "2027"),
        quantities=[(300, "مفتش")],
        partners=["المنظمة الدولية للهجرة", "منظمة العمل الدولية"],
    ),
    Case(
        "ar",
        "ستواصل الحكومة تعزيز حماية العمال المهاجرين.",
        who="الحكومة",
        serves=["العمال المهاجرين"],
        vague="ستواصل",
    ),
    Case(
        "ar",
        "نحن نتعهد بتقديم مليوني دولار لدعم العائدين في اليمن والصومال قبل نهاية عام 2026.",
        who="نحن",
        what="نتعهد بتقديم مليوني دولار لدعم",
        by=("قبل نهاية عام 2026", "2026"),
        amounts=[(2000000, "")],
        serves=["العائدين"],
        places=[("اليمن", "YEM"), ("الصومال", "SOM")],
    ),
    Case(
        "ar",
        "تعتزم مصر إنشاء خمسة مراكز للنساء.",
        who="مصر",
        quantities=[(5, "مراكز")],
        serves=["للنساء"],
    ),
    Case("ar", "إطلاق تطبيق هاتفي قبل منتصف 2026.", by=("قبل منتصف 2026", "2026")),
    Case("ar", "سنعيّن لكل طفل وصيًّا خلال 72 ساعة.", quantities=[(72, "ساعة")], serves=["طفل"]),
    Case(
        "ar",
        "اتفقت الحكومتان على أن تبدأ اللجنة عملها في 2026.",
        who="الحكومتان",
        by=("في 2026", "2026"),
    ),
    Case("ar", "تسعى وزارة الداخلية إلى تحسين الإجراءات.", who="وزارة الداخلية", vague="تسعى"),
    Case(
        "ar",
        "سيخصص المغرب 14 مليون درهم للأسر.",
        who="المغرب",
        amounts=[(14000000, "")],
        serves=["للأسر"],
    ),
    Case(
        "ar",
        "إن الجزائر عازمة على تيسير التصويت للمغتربين.",
        who="الجزائر",
        what="عازمة على تيسير التصويت للمغتر",
        serves=["للمغتربين"],
    ),
    Case(
        "ar",
        "تتعهد جمهورية جزر القمر بتقديم 3 ملايين يورو حتى عام 2029.",
        who="جمهورية جزر القمر",
        by=("حتى عام 2029", "2029"),
        amounts=[(3000000, "EUR")],
    ),
    Case(
        "ar",
        "سيتم فتح أربعة ملاجئ لضحايا الاتجار بالبشر بحلول 2028.",
        by=("بحلول 2028", "2028"),
        quantities=[(4, "ملاجئ")],
        serves=["لضحايا الاتجار بالبشر"],
    ),
    Case("ar", "ستدرس اللجنة إمكانية الانضمام إلى الاتفاقية.", who="اللجنة", vague="ستدرس"),
    Case(
        "ru",
        "Правительство Кыргызстана обязуется до конца 2027 года обучить 500 инспекторов "
        "при поддержке МОМ и МОТ.",
        who="Правительство Кыргызстана",
        what="обязуется до конца 2027 года о",
        by=("до конца 2027 года", "2027"),
        quantities=[(500, "инспекторов")],
        partners=["МОМ", "МОТ"],
    ),
    Case(
        "ru",
        "Министерство труда намерено рассмотреть возможность присоединения к Конвенции.",
        who="Министерство труда",
        what="намерено рассмотреть возможнос",
        vague="намерено рассмотреть",
    ),
    Case(
        "ru",
        "Мы откроем двадцать приютов для женщин к 2028 году.",
        who="Мы",
        what="откроем двадцать приютов для ж",
        by=("к 2028 году", "2028"),
        quantities=[(20, "приютов")],
        serves=["женщин"],
    ),
    Case(
        "ru",
        "Швеция выделит 6 млн евро на поддержку беженцев.",
        who="Швеция",
        what="выделит 6 млн евро на поддержк",
        amounts=[(6000000, "EUR")],
        serves=["беженцев"],
    ),
    Case(
        "ru",
        "Кыргызстан продолжит работу по защите трудящихся-мигрантов в России и Казахстане.",
        who="Кыргызстан",
        what="продолжит работу по защите тру",
        serves=["трудящихся-мигрантов"],
        places=[("России", "RUS"), ("Казахстане", "KAZ")],
        vague="продолжит",
    ),
    Case(
        "ru",
        "Создать 6 тыс. рабочих мест не позднее 2030 года.",
        by=("не позднее 2030 года", "2030"),
        quantities=[(6000, "рабочих мест")],
    ),
    Case(
        "ru",
        "К 2027 году Узбекистан планирует отправить 100 тыс. работников.",
        who="Узбекистан",
        what="планирует отправить 100 тыс. р",
        by=("К 2027 году", "2027"),
        quantities=[(100000, "работников")],
        serves=["работников"],
    ),
    Case(
        "ru",
        "Прокуратуры Молдовы, Румынии и Украины условились создать следственную группу.",
        who="Прокуратуры Молдовы, Румынии и Украины",
        what="условились создать следственну",
    ),
    Case(
        "ru",
        "Будет создано 40 центров для несопровождаемых детей в 2026 году.",
        by=("в 2026 году", "2026"),
        quantities=[(40, "центров")],
        serves=["несопровождаемых детей"],
    ),
    Case(
        "ru",
        "Кабинет министров Ливана введёт единый договор для домашних работниц.",
        who="Кабинет министров Ливана",
        what="введёт единый договор для дома",
        serves=["домашних работниц"],
    ),
    Case(
        "ru",
        "Стороны приложат усилия, чтобы снизить стоимость переводов.",
        who="Стороны",
        what="приложат усилия, чтобы снизить",
        vague="приложат усилия",
    ),
    Case(
        "ru",
        "Правительство сократит расходы на 25 процентов.",
        who="Правительство",
        what="сократит расходы на 25 процент",
        quantities=[(25, "%")],
    ),
    Case(
        "ru",
        "Мы обязуемся вместе с партнёрами помочь 300 семьям в Центральной Азии.",
        who="Мы",
        what="обязуемся вместе с партнёрами ",
        quantities=[(300, "семьям")],
        serves=["семьям"],
        places=[("Центральной Азии", "")],
        partners=["партнёрами"],
    ),
    Case(
        "zh",
        "中国政府承诺在2027年底前与国际移民组织合作培训5,000名官员。",
        who="中国政府",
        what="承诺在2027年底前与国际移民组织合作培训5,000名官员",
        by=("在2027年底前", "2027"),
        quantities=[(5000, "官员")],
        partners=["国际移民组织"],
    ),
    Case(
        "zh",
        "我国政府将继续努力保护移徙工人的权利。",
        who="我国政府",
        what="将继续努力保护移徙工人的权利",
        serves=["移徙工人"],
        vague="将继续",
    ),
    Case(
        "zh",
        "外交部将在联合国儿童基金会支持下，于2028年前为无人陪伴儿童设立12个中心。",
        who="外交部",
        what="将在联合国儿童基金会支持下，于2028年前为无人陪伴儿童设立",
        by=("于2028年前", "2028"),
        quantities=[(12, "中心")],
        serves=["无人陪伴儿童"],
        partners=["联合国儿童基金会"],
    ),
    Case(
        "zh",
        "瑞典将向基金捐款九千万克朗。",
        who="瑞典",
        what="将向基金捐款九千万克朗",
        amounts=[(90000000, "")],
    ),
    Case(
        "zh",
        "到2030年，政府要把汇款费用降低百分之四十。",
        who="政府",
        what="要把汇款费用降低百分之四十",
        by=("到2030年", "2030"),
        quantities=[(40, "%")],
    ),
    Case(
        "zh",
        "我们计划为难民提供300万美元。",
        who="我们",
        what="计划为难民提供300万美元",
        amounts=[(3000000, "USD")],
        serves=["难民"],
    ),
    Case(
        "zh",
        "劳动部拟研究探讨新的措施。",
        who="劳动部",
        what="拟研究探讨新的措施",
        vague="研究探讨",
    ),
    Case(
        "zh",
        "2026年底前建成四十二处庇护所。",
        by=("2026年底前", "2026"),
        quantities=[(42, "庇护所")],
    ),
    Case(
        "zh", "泰国移民局承诺改善羁押场所的条件。", who="泰国移民局", what="承诺改善羁押场所的条件"
    ),
    Case(
        "zh",
        "两国统计机构商定，自2026年起互换数据。",
        who="两国统计机构",
        what="商定，自2026年起互换数据",
    ),
    Case(
        "zh",
        "教育部将考虑招收更多留学生。",
        who="教育部",
        what="将考虑招收更多留学生",
        serves=["留学生"],
        vague="考虑",
    ),
    Case(
        "zh",
        "农业部与棉花协会保证，2027年前不再雇用儿童。",
        who="农业部与棉花协会",
        what="保证，2027年前不再雇用儿童",
        by=("2027年前", "2027"),
        serves=["儿童"],
    ),
    Case(
        "zh",
        "卢森堡愿资助埃塞俄比亚的一百名返乡者。",
        who="卢森堡",
        what="愿资助埃塞俄比亚的一百名返乡者",
        quantities=[(100, "返乡者")],
        serves=["返乡者"],
        places=[("埃塞俄比亚", "ETH")],
    ),
]


def words(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def quotes(promise: Promise) -> list[Quote]:
    """Every quote in `promise`."""
    lone = [promise.who, promise.what, promise.vague_words]
    due = [promise.deadline.quote] if promise.deadline else []
    parts = [*promise.quantities, *promise.amounts, *promise.places]
    listed = [*promise.beneficiaries, *promise.partners]
    return [quote for quote in lone if quote] + due + [part.quote for part in parts] + listed


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.text[:40]}")
def test_promises(case):
    promise = read_promise(case.text, case.language)
    assert words(promise.who) == case.who
    assert promise.what is not None
    assert promise.what.text.startswith(case.what or case.text.rstrip(".。"))
    due = promise.deadline
    assert (due and (due.quote.text, str(due.date))) == case.by
    assert [(each.value, each.unit) for each in promise.quantities] == case.quantities
    assert [(each.value, each.currency) for each in promise.amounts] == case.amounts
    assert [each.text for each in promise.beneficiaries] == case.serves
    assert [(each.quote.text, each.alpha3) for each in promise.places] == case.places
    assert [each.text for each in promise.partners] == case.partners
    assert (promise.vague, words(promise.vague_words)) == (bool(case.vague), case.vague or None)
    assert all(case.text[each.start : each.end] == each.text for each in quotes(promise))


def test_every_language_has_a_dozen_of_cases():
    for language in LANGUAGES:
        assert sum(case.language == language for case in CASES) >= 12


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Since 2019 the ministry will report on progress."),
        ("en", "From 2026 firms shall publish a statement."),
        ("en", "Seven posts in the 2025 budget will be filled."),
        ("en", "The law adopted in 2018 will be amended."),
        ("en", "We will act within five years."),
        ("fr", "Dès 2026, un guichet accueillera les familles."),
        ("es", "A partir de 2026, España ofrecerá visados."),
        ("ru", "С 2026 года мы введём новые правила."),
        ("ar", "ستبدأ الوزارة اعتبارا من عام 2027."),
        ("zh", "自2027年起，政府将公布数据。"),
        ("zh", "双方将修订2018年备忘录。"),
    ],
)
def test_no_deadline(language, text):
    assert read_promise(text, language).deadline is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Boats will be fenced off by the river."),
        ("en", "A team against the smuggling networks will be set up."),
        ("en", "Who will help those who come?"),
        ("en", "The regional programme will create jobs."),
        ("en", "Open a consulate."),
        ("fr", "Le barème sera rendu public."),
        ("es", "Se abrirán tres albergues."),
        ("ru", "Доля женщин будет доведена до половины."),
        ("ar", "سيُبرم اتفاق بين الطرفين."),
        ("zh", "证书将在七国通认。"),
    ],
)
def test_nobody_promises(language, text):
    promise = read_promise(text, language)
    assert promise.who is None
    assert promise.what is not None
    assert promise.what.start == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Certificates issued by foreign schools, and refuge for the state of the art."),
        ("fr", "Les diplômes étrangers et les conférences conjointes."),
        ("ru", "Создать рабочие места."),
        ("zh", "移民管理局将公布数据。"),
        ("ar", "نشر الطلبات."),
    ],
)
def test_nobody_is_served_by_words_of_the_same_stem(language, text):
    assert read_promise(text, language).beneficiaries == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They will roast a turkey and chat in the jordan almond shop."),
        ("ar", "ستقدم الوزارة الدعم المالي، ووزارة المالية أيضا."),
        ("ru", "Малые предприятия получат поддержку."),
    ],
)
def test_words_that_look_like_states_are_no_places(language, text):
    assert read_promise(text, language).places == ()


def test_only_the_sentences_that_promise_count():
    text = "In 2020 we trained 50 judges in Ghana. We will train 300 more judges in Kenya by 2027."
    promise = read_promise(text, "en")
    assert [each.value for each in promise.quantities] == [300]
    assert [each.alpha3 for each in promise.places] == ["KEN"]


def test_words_that_promise_go_before_a_verb_in_the_future():
    text = "The forum will be held in May. Ghana pledges to report to it."
    promise = read_promise(text, "en")
    assert words(promise.who) == "Ghana"
    assert words(promise.what) == "pledges to report to it"


def test_numbers_make_a_promise_firm():
    assert read_promise("We will continue to train judges.", "en").vague
    assert not read_promise("We will continue to train 300 judges.", "en").vague
    assert not read_promise("We will continue to train judges until 2030.", "en").vague


@pytest.mark.parametrize(
    "text", ["", " \n ", "\x00", "…", "\u200f\u202e", "12", "(((", "مرحبا 你好 мы"]
)
@pytest.mark.parametrize("language", [*LANGUAGES, "und", "pt"])
def test_odd_texts_do_no_harm(text, language):
    promise = read_promise(text, language)
    assert (promise.what is None) == (not text.strip())


@given(
    st.lists(
        st.sampled_from(
            [
                "We will",
                "the Government of Kenya",
                "by 2030",
                ", ",
                ". ",
                "USD 5 million",
                "300",
                "children",
                "in cooperation with",
                "IOM and",
                "Мы обязуемся",
                "к 2030 году",
                "国政府将",
                "与国际移民组织合作",
                "2027年底前",
                "ستواصل الحكومة",
                "بحلول عام 2028",
                "وزارة",
                "\n\n",
                "s'engage à",
                "d'ici à",
                "Francia",
                "seguirá",
                "\u00a0",
                "(",
                "«",
            ],
        ),
        max_size=14,
    ).map(" ".join),
    st.sampled_from([*LANGUAGES, "und"]),
)
def test_every_quote_is_what_stands_there(text, language):
    promise = read_promise(text, language)
    for quote in quotes(promise):
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text
    firm = promise.deadline or promise.quantities or promise.amounts
    assert not (promise.vague and firm)


@pytest.mark.parametrize(
    "unit",
    [
        "We will open 3 centres with Kenya by 2030 for women ",
        "WHO Kenya, ",
        "in cooperation with the Ministry and ",
        "我国政府将与国际移民组织合作",
        "تتعهد وزارة العمل بدعم المنظمة ",
        "Правительство Кении и Министерство обязуются ",
        "(",
        "\x00 a ",
    ],
)
def test_long_texts_are_read_through(unit):
    text = unit * (100_000 // len(unit))
    # In quadratic time this would take hours.
    promise = read_promise(text, "en")
    assert promise.what is None or promise.what.end <= len(text)


def test_the_words_are_known_in_every_language():
    for language in LANGUAGES:
        assert future(language).words
        assert word_set("deadline", language)
        assert word_set("no_deadline", language)
    assert future("und").words == frozenset()
    assert {role.value for role in Role} >= {"promising", "vague", "actors", "partners"}


def test_spans():
    spans = Spans([(5, 8), (0, 2), (7, 9)])
    assert [spans.overlap(place, place + 1) for place in range(10)] == [
        place in (0, 1, 5, 6, 7, 8) for place in range(10)
    ]
