import type { UiLanguage } from "../src/core/messages/index.ts";

/** The page's own words; the widget has its own. */
const en = {
  title: "Sverka – check a text against the record",
  lead: "Does the text agree with the record?",
  about:
    "Sverka compares the dates, participant numbers, countries and places that a text states about an event with verified reports, and shows the sentence it judged by.",
  privacy: "Nothing leaves this machine: the check runs inside this page, and goes on with the network off.",
  examples: "Examples",
  language: "Language of the page",
  dark: "Dark theme",
  embed: "Put this check into a page or an editor of your own (in English)",
  workshop: "Build a record from reports of your own",
  measure:
    "The measure is the report: “contradicted” says that a text differs from it, not that the text is false.",
};

export type PageKey = keyof typeof en;

export const PAGE: Record<UiLanguage, Record<PageKey, string>> = {
  en,
  ru: {
    title: "Sverka – сверка текста с базой фактов",
    lead: "Сходится ли текст с базой фактов?",
    about:
      "Sverka сравнивает даты, число участников, страны и места, названные в тексте о событии, с проверенными сообщениями и показывает фразу, по которой вынесена оценка.",
    privacy: "Текст не покидает это устройство: проверка идёт внутри страницы и работает без сети.",
    examples: "Примеры",
    language: "Язык страницы",
    dark: "Тёмная тема",
    embed: "Как встроить проверку в свою страницу или редактор (на английском)",
    workshop: "Собрать базу фактов из своих сообщений",
    measure: "Текст сверяется с сообщением: «расходится» значит, что он от сообщения отличается, а не что он ложен.",
  },
  kk: {
    title: "Sverka – мәтінді деректермен салыстыру",
    lead: "Мәтін деректерге сәйкес пе?",
    about:
      "Sverka мәтінде оқиға туралы айтылған күндерді, қатысушылар санын, елдер мен орындарды тексерілген хабарлармен салыстырады және бағалауға негіз болған сөйлемді көрсетеді.",
    privacy: "Бұл құрылғыдан ештеңе шықпайды: тексеру осы беттің ішінде жүреді және желісіз де жұмыс істейді.",
    examples: "Мысалдар",
    language: "Бет тілі",
    dark: "Қараңғы режим",
    embed: "Тексеруді өз бетіңізге немесе редакторыңызға қосу (ағылшынша)",
    workshop: "Өз хабарларыңыздан деректер базасын құру",
    measure: "Өлшем — хабар: «сәйкес келмейді» дегені — мәтін одан өзгеше, жалған дегені емес.",
  },
};
