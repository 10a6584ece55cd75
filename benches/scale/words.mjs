// Words that names of made-up events are put together from, few enough that
// most names share most of theirs.

/** An adjective of the hard declension: nominative and locative, by gender. */
const hard = (stem) => ({ m: [`${stem}ый`, `${stem}ом`], f: [`${stem}ая`, `${stem}ой`] });
/** The same after к. */
const velar = (stem) => ({ m: [`${stem}ий`, `${stem}ом`], f: [`${stem}ая`, `${stem}ой`] });

/** `en`; `ru`: nominative, locative, gender; `kk`: with the possessive, and its locative. */
export const TYPES = [
  { code: "forum", en: "Forum", ru: ["форум", "форуме", "m"], kk: ["форумы", "форумында"] },
  { code: "summit", en: "Summit", ru: ["саммит", "саммите", "m"], kk: ["саммиті", "саммитінде"] },
  { code: "conference", en: "Conference", ru: ["конференция", "конференции", "f"], kk: ["конференциясы", "конференциясында"] },
  { code: "festival", en: "Festival", ru: ["фестиваль", "фестивале", "m"], kk: ["фестивалі", "фестивалінде"] },
  { code: "congress", en: "Congress", ru: ["конгресс", "конгрессе", "m"], kk: ["конгресі", "конгресінде"] },
  { code: "exhibition", en: "Exhibition", ru: ["выставка", "выставке", "f"], kk: ["көрмесі", "көрмесінде"] },
  { code: "seminar", en: "Symposium", ru: ["симпозиум", "симпозиуме", "m"], kk: ["симпозиумы", "симпозиумында"] },
  { code: "tournament", en: "Tournament", ru: ["турнир", "турнире", "m"], kk: ["турнирі", "турнирінде"] },
];

/** How wide an event reaches. */
export const SCOPES = [
  { en: "International", ru: hard("Международн"), kk: "халықаралық" },
  { en: "Republican", ru: velar("Республиканск"), kk: "республикалық" },
  { en: "Regional", ru: hard("Региональн"), kk: "өңірлік" },
  { en: "Annual", ru: hard("Ежегодн"), kk: "жыл сайынғы" },
  { en: "Scientific", ru: hard("Научн"), kk: "ғылыми" },
];

/** What an event is about. */
export const TOPICS = [
  ["Economic", velar("экономическ"), "экономикалық"],
  ["Media", hard("информационн"), "ақпараттық"],
  ["Youth", hard("молодежн"), "жастар"],
  ["Water", hard("водн"), "су шаруашылығы"],
  ["Energy", velar("энергетическ"), "энергетикалық"],
  ["Transport", hard("транспортн"), "көлік"],
  ["Agricultural", hard("аграрн"), "аграрлық"],
  ["Cultural", hard("культурн"), "мәдени"],
  ["Medical", velar("медицинск"), "медициналық"],
  ["Educational", hard("образовательн"), "білім беру"],
  ["Legal", velar("юридическ"), "құқықтық"],
  ["Tourism", velar("туристическ"), "туристік"],
  ["Banking", velar("банковск"), "банк"],
  ["Ecological", velar("экологическ"), "экологиялық"],
  ["Digital", { m: ["цифровой", "цифровом"], f: ["цифровая", "цифровой"] }, "цифрлық"],
  ["Literary", hard("литературн"), "әдеби"],
  ["Musical", hard("музыкальн"), "музыкалық"],
  ["Theatre", hard("театральн"), "театр"],
  ["Chess", hard("шахматн"), "шахмат"],
  ["Mining", { m: ["горнодобывающий", "горнодобывающем"], f: ["горнодобывающая", "горнодобывающей"] }, "кен өндіру"],
  ["Space", velar("космическ"), "ғарыш"],
  ["Textile", hard("текстильн"), "тоқыма"],
  ["Construction", hard("строительн"), "құрылыс"],
  ["Investment", hard("инвестиционн"), "инвестициялық"],
  ["Women", velar("женск"), "әйелдер"],
  ["Humanitarian", hard("гуманитарн"), "гуманитарлық"],
  ["Trade", { m: ["торговый", "торговом"], f: ["торговая", "торговой"] }, "сауда"],
  ["Innovation", hard("инновационн"), "инновациялық"],
  ["Archaeological", velar("археологическ"), "археологиялық"],
  ["Philosophical", velar("философск"), "философиялық"],
  ["Security", hard("оборонн"), "қорғаныс"],
  ["Parliamentary", velar("парламентск"), "парламенттік"],
  ["Municipal", hard("муниципальн"), "муниципалдық"],
  ["Veterinary", hard("ветеринарн"), "ветеринарлық"],
  ["Mathematical", velar("математическ"), "математикалық"],
  ["Logistics", velar("логистическ"), "логистикалық"],
  ["Nuclear", hard("атомн"), "атом"],
  ["Photographic", velar("фотографическ"), "фотография"],
  ["Linguistic", velar("лингвистическ"), "лингвистикалық"],
  ["Historical", velar("историческ"), "тарихи"],
].map(([en, ru, kk]) => ({ en, ru, kk }));

/** Regions, as adjectives: events in them are held in any town. */
export const REGIONS = [
  ["Central Asian", velar("Центральноазиатск"), "Орталық Азия"],
  ["Eurasian", velar("Евразийск"), "Еуразия"],
  ["Caspian", velar("Каспийск"), "Каспий"],
  ["Turkic", velar("Тюркск"), "Түркі"],
  ["Altai", velar("Алтайск"), "Алтай"],
  ["Silk Road", { m: ["Шелкового пути", "Шелкового пути"], f: ["Шелкового пути", "Шелкового пути"] }, "Жібек жолы"],
  ["Black Sea", velar("Черноморск"), "Қара теңіз"],
  ["Pacific", velar("Тихоокеанск"), "Тынық мұхит"],
].map(([en, ru, kk]) => ({ en, ru, kk }));

/** Towns: country, slug, English; Russian locative and adjective; Kazakh, its locative. */
export const CITIES = [
  ["KZ", "astana", "Astana", "Астане", velar("Астанинск"), "Астана", "Астанада"],
  ["KZ", "almaty", "Almaty", "Алматы", velar("Алматинск"), "Алматы", "Алматыда"],
  ["KZ", "shymkent", "Shymkent", "Шымкенте", velar("Шымкентск"), "Шымкент", "Шымкентте"],
  ["UZ", "tashkent", "Tashkent", "Ташкенте", velar("Ташкентск"), "Ташкент", "Ташкентте"],
  ["UZ", "samarkand", "Samarkand", "Самарканде", velar("Самаркандск"), "Самарқанд", "Самарқандта"],
  ["KG", "bishkek", "Bishkek", "Бишкеке", velar("Бишкекск"), "Бішкек", "Бішкекте"],
  ["TJ", "dushanbe", "Dushanbe", "Душанбе", velar("Душанбинск"), "Душанбе", "Душанбеде"],
  ["TM", "ashgabat", "Ashgabat", "Ашхабаде", velar("Ашхабадск"), "Ашхабад", "Ашхабадта"],
  ["AZ", "baku", "Baku", "Баку", velar("Бакинск"), "Баку", "Бакуде"],
  ["TR", "ankara", "Ankara", "Анкаре", velar("Анкарск"), "Анкара", "Анкарада"],
  ["TR", "istanbul", "Istanbul", "Стамбуле", velar("Стамбульск"), "Стамбұл", "Стамбұлда"],
  ["RU", "moscow", "Moscow", "Москве", velar("Московск"), "Мәскеу", "Мәскеуде"],
  ["GE", "tbilisi", "Tbilisi", "Тбилиси", velar("Тбилисск"), "Тбилиси", "Тбилисиде"],
  ["BY", "minsk", "Minsk", "Минске", velar("Минск"), "Минск", "Минскте"],
  ["CN", "beijing", "Beijing", "Пекине", velar("Пекинск"), "Бейжің", "Бейжіңде"],
  ["CN", "shanghai", "Shanghai", "Шанхае", velar("Шанхайск"), "Шанхай", "Шанхайда"],
  ["JP", "tokyo", "Tokyo", "Токио", velar("Токийск"), "Токио", "Токиода"],
  ["KR", "seoul", "Seoul", "Сеуле", velar("Сеульск"), "Сеул", "Сеулде"],
  ["IR", "tehran", "Tehran", "Тегеране", velar("Тегеранск"), "Тегеран", "Тегеранда"],
  ["DE", "berlin", "Berlin", "Берлине", velar("Берлинск"), "Берлин", "Берлинде"],
  ["FR", "paris", "Paris", "Париже", velar("Парижск"), "Париж", "Парижде"],
  ["AT", "vienna", "Vienna", "Вене", velar("Венск"), "Вена", "Венада"],
  ["HU", "budapest", "Budapest", "Будапеште", velar("Будапештск"), "Будапешт", "Будапештте"],
  ["RS", "belgrade", "Belgrade", "Белграде", velar("Белградск"), "Белград", "Белградта"],
].map(([country, slug, en, at, ru, kk, kkAt]) => ({ country, slug, en, at, ru, kk, kkAt }));

/** Countries: code, English, Russian nominative and genitive, Kazakh. */
export const COUNTRIES = [
  ["KZ", "Kazakhstan", "Казахстан", "Казахстана", "Қазақстан"],
  ["UZ", "Uzbekistan", "Узбекистан", "Узбекистана", "Өзбекстан"],
  ["KG", "Kyrgyzstan", "Кыргызстан", "Кыргызстана", "Қырғызстан"],
  ["TJ", "Tajikistan", "Таджикистан", "Таджикистана", "Тәжікстан"],
  ["TM", "Turkmenistan", "Туркменистан", "Туркменистана", "Түрікменстан"],
  ["AZ", "Azerbaijan", "Азербайджан", "Азербайджана", "Әзербайжан"],
  ["IR", "Iran", "Иран", "Ирана", "Иран"],
  ["CN", "China", "Китай", "Китая", "Қытай"],
  ["JP", "Japan", "Япония", "Японии", "Жапония"],
  ["IN", "India", "Индия", "Индии", "Үндістан"],
  ["MN", "Mongolia", "Монголия", "Монголии", "Моңғолия"],
  ["BY", "Belarus", "Беларусь", "Беларуси", "Беларусь"],
  ["AM", "Armenia", "Армения", "Армении", "Армения"],
  ["DE", "Germany", "Германия", "Германии", "Германия"],
  ["FR", "France", "Франция", "Франции", "Франция"],
  ["IT", "Italy", "Италия", "Италии", "Италия"],
  ["ES", "Spain", "Испания", "Испании", "Испания"],
  ["PL", "Poland", "Польша", "Польши", "Польша"],
  ["HU", "Hungary", "Венгрия", "Венгрии", "Венгрия"],
  ["PK", "Pakistan", "Пакистан", "Пакистана", "Пәкістан"],
].map(([code, en, ru, of, kk]) => ({ code, en, ru, of, kk }));

export const MONTHS = {
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  ru: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
  kk: ["қаңтарда", "ақпанда", "наурызда", "сәуірде", "мамырда", "маусымда", "шілдеде", "тамызда", "қыркүйекте", "қазанда", "қарашада", "желтоқсанда"],
};

/** First to twentieth; Russian by gender and case. */
export const ORDINALS = {
  en: ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth", "Twentieth"],
  ru: ["Перв", "Втор", "Трет", "Четверт", "Пят", "Шест", "Седьм", "Восьм", "Девят", "Десят",
    "Одиннадцат", "Двенадцат", "Тринадцат", "Четырнадцат", "Пятнадцат", "Шестнадцат", "Семнадцат", "Восемнадцат", "Девятнадцат", "Двадцат"]
    .map((stem, i) => {
      if (i === 2) return { m: ["Третий", "Третьем"], f: ["Третья", "Третьей"] };
      const last = [1, 5, 6, 7].includes(i) ? "ой" : "ый";
      return { m: [stem + last, `${stem}ом`], f: [`${stem}ая`, `${stem}ой`] };
    }),
  kk: ["Бірінші", "Екінші", "Үшінші", "Төртінші", "Бесінші", "Алтыншы", "Жетінші", "Сегізінші", "Тоғызыншы", "Оныншы",
    "Он бірінші", "Он екінші", "Он үшінші", "Он төртінші", "Он бесінші", "Он алтыншы", "Он жетінші", "Он сегізінші", "Он тоғызыншы", "Жиырмасыншы"],
};

/** Syllables of which own titles and people's names are made: Latin and Cyrillic. */
export const SYLLABLES = [
  ["ba", "ба"], ["ra", "ра"], ["lo", "ло"], ["mi", "ми"], ["tu", "ту"], ["ken", "кен"], ["zar", "зар"], ["dal", "дал"],
  ["nor", "нор"], ["sul", "сул"], ["mar", "мар"], ["tem", "тем"], ["bek", "бек"], ["kai", "кай"], ["zhan", "жан"], ["lim", "лим"],
  ["ger", "гер"], ["san", "сан"], ["vod", "вод"], ["rin", "рин"], ["tal", "тал"], ["kos", "кос"], ["dur", "дур"], ["bel", "бел"],
];
