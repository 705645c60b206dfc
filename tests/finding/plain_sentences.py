"""Plain sentences in six languages, each clearly of its kind and on one objective."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.reading.document import Passage, PassageKind


@dataclass(frozen=True)
class Plain:
    """A sentence, and what it is: its kind, and the objective it is on (0: on none)."""

    language: str
    kind: str
    objective: int
    text: str


def _of(kind: str, objective: int, **texts: str) -> list[Plain]:
    return [Plain(language, kind, objective, text) for language, text in texts.items()]


PLAIN = [
    *_of(
        "commitment",
        13,
        en="We will end the immigration detention of migrant children by 2027.",
        fr="Nous mettrons fin à la rétention administrative des enfants migrants d’ici à 2027.",
        es="Pondremos fin a la detención migratoria de niños y niñas antes de 2027.",
        ar="سننهي احتجاز الأطفال المهاجرين بحلول عام 2027.",
        ru="Мы прекратим содержание детей-мигрантов под стражей к 2027 году.",
        zh="我们将在2027年前终止移民拘留，不再拘留移民儿童。",
    ),
    *_of(
        "progress",
        20,
        en="In 2023 the cost of sending remittances fell to 4 per cent, thanks to the reform of "
        "transfer fees.",
        fr="En 2023, le coût des envois de fonds des migrants a été ramené à 4 % grâce à la "
        "réforme des frais de transfert.",
        es="En 2023 el costo de las remesas se redujo al 4 % gracias a la reforma de las "
        "comisiones.",
        ar="في عام 2023 انخفضت تكلفة التحويلات المالية للمهاجرين إلى 4 في المائة بفضل إصلاح "
        "الرسوم.",
        ru="В 2023 году стоимость денежных переводов мигрантов была снижена до 4 процентов "
        "благодаря реформе тарифов.",
        zh="2023年，由于收费改革，移民汇款成本已降至4%。",
    ),
    *_of(
        "challenge",
        15,
        en="However, many migrant children still cannot enrol in school because they lack "
        "documents.",
        fr="Cependant, de nombreux enfants migrants ne peuvent toujours pas être scolarisés, "
        "faute de documents.",
        es="Sin embargo, muchos niños migrantes aún no pueden matricularse en la escuela porque "
        "carecen de documentos.",
        ar="غير أن كثيرا من الأطفال المهاجرين ما زالوا غير قادرين على الالتحاق بالمدارس بسبب عدم "
        "وجود وثائق.",
        ru="Однако многие дети-мигранты по-прежнему не могут поступить в школу из-за отсутствия "
        "документов.",
        zh="然而，许多移民儿童因缺乏证件仍然无法入学。",
    ),
    *_of(
        "practice",
        16,
        en="A good practice worth replicating is the mentoring programme, in which volunteers help "
        "migrants to integrate in their municipality.",
        fr="Le programme de parrainage, où des bénévoles aident les migrants à s’intégrer dans "
        "leur commune, est une bonne pratique à reproduire.",
        es="Una buena práctica que puede replicarse es el programa de mentoría, en el que "
        "voluntarios ayudan a los migrantes a integrarse en su municipio.",
        ar="ومن الممارسات الجيدة التي يمكن تكرارها برنامج التوجيه الذي يساعد فيه المتطوعون "
        "المهاجرين على الاندماج في بلدياتهم.",
        ru="Программа наставничества — пример хорошей практики: добровольцы помогают недавно "
        "прибывшим мигрантам в интеграции в местное сообщество.",
        zh="值得推广的良好做法是导师计划：志愿者帮助移民融入所在城市。",
    ),
    *_of(
        "need",
        10,
        en="We need technical assistance and funding from partners to identify victims of "
        "trafficking.",
        fr="Nous avons besoin d’une assistance technique et de financements des partenaires pour "
        "identifier les victimes de la traite.",
        es="Necesitamos asistencia técnica y financiación de los asociados para identificar a las "
        "víctimas de la trata.",
        ar="نحتاج إلى المساعدة التقنية والتمويل من الشركاء لتحديد ضحايا الاتجار بالأشخاص.",
        ru="Нам необходимы техническая помощь и финансирование партнёров для выявления жертв "
        "торговли людьми.",
        zh="我们需要合作伙伴的技术援助和资金，以识别人口贩运受害者。",
    ),
    *_of(
        "none",
        0,
        en="The present report was prepared in accordance with resolution 73/326 and covers the "
        "period from 2019 to 2022.",
        fr="Le présent rapport a été établi en application de la résolution 73/326 et couvre la "
        "période de 2019 à 2022.",
        es="El presente informe se preparó de conformidad con la resolución 73/326 y abarca el "
        "período de 2019 a 2022.",
        ar="أُعد هذا التقرير عملا بالقرار 73/326 وهو يغطي الفترة من 2019 إلى 2022.",
        ru="Настоящий доклад подготовлен в соответствии с резолюцией 73/326 и охватывает период с "
        "2019 по 2022 год.",
        zh="本报告根据第73/326号决议编写，涵盖2019年至2022年。",
    ),
]

GERMAN = (
    "Die Regierung wird die Inhaftierung von Kindern von Migranten bis 2027 beenden und dafür in "
    "allen Ländern Unterkünfte bauen."
)


def passage(text: str, language: str = "en", kind: PassageKind = PassageKind.PARAGRAPH) -> Passage:
    """A passage of that text."""
    return Passage("document", 1, 0, len(text), language, kind, text)
