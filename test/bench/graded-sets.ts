import { draw } from "../../mocks/random.ts";
import type { JudgedQuestion } from "../../src/search/judged.ts";
import { split } from "../../src/text/split.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";
import { readEvaluation } from "./retrieval.ts";

/** Documents with questions that are judged by grades: 2 answers the question, 1 is of its subject. */
export interface GradedSet {
  name: string;
  documents: { uri: string; text: string; declared: string | undefined }[];
  questions: JudgedQuestion[];
}

/**
 * Texts of ten subjects, of which each has something said about six aspects. Words come in other forms in questions than in
 * texts: cases and plurals, German compounds, Arabic clitics and vowel signs.
 */
interface Templates {
  language: string;
  /** A document's sentences, with {s} for a form of its subject and {a} for one of its aspect. */
  sentences: string[];
  /** What any document says. */
  fillers: string[];
  questions: string[];
  /** Between two sentences. */
  gap: string;
  subjects: string[][];
  aspects: string[][];
}

const texts: Templates[] = [
  {
    language: "de",
    gap: " ",
    sentences: [
      "Dieser Abschnitt behandelt {a} im Zusammenhang mit {s}.",
      "Wer mit {s} zu tun hat, muss {a} kennen und rechtzeitig melden.",
      "In der Praxis hängt {a} davon ab, wie {s} beschrieben ist.",
      "Für {s} gelten eigene Regeln, und {a} wird gesondert geprüft.",
    ],
    fillers: [
      "Weitere Hinweise stehen im Anhang dieses Handbuchs.",
      "Bei Fragen wenden Sie sich an die zuständige Stelle.",
      "Die Angaben wurden im vergangenen Jahr überarbeitet.",
      "Ausnahmen sind nur mit schriftlicher Zustimmung möglich.",
      "Die Unterlagen werden zehn Jahre lang aufbewahrt.",
    ],
    questions: ["Was ist über {a} bei {s} zu sagen?", "Welche Regeln gibt es zu {s} und {a}?"],
    subjects: [
      ["Mietvertrag", "Mietverträge", "Mietvertrages", "Mietverträgen"],
      ["Heizkessel", "Heizkessels", "Heizkesseln"],
      ["Krankenhaus", "Krankenhäuser", "Krankenhauses", "Krankenhäusern"],
      ["Brücke", "Brücken", "Brückenbauwerk"],
      ["Rechnung", "Rechnungen", "Rechnungsbetrag"],
      ["Fahrzeug", "Fahrzeuge", "Fahrzeugs", "Fahrzeugen"],
      ["Schüler", "Schülern", "Schülerin", "Schülerinnen"],
      ["Bibliothek", "Bibliotheken", "Bibliotheksausweis"],
      ["Flughafen", "Flughäfen", "Flughafens"],
      ["Wasserleitung", "Wasserleitungen", "Leitungswasser"],
    ],
    aspects: [
      ["Kündigung", "Kündigungen", "Kündigungsfrist"],
      ["Versicherung", "Versicherungen", "Versicherungsschutz"],
      ["Reparatur", "Reparaturen", "Reparaturkosten"],
      ["Prüfung", "Prüfungen", "Prüfungstermin"],
      ["Gebühr", "Gebühren", "Gebührenordnung"],
      ["Sicherheit", "Sicherheiten", "Sicherheitsabstand"],
    ],
  },
  {
    language: "ru",
    gap: " ",
    sentences: [
      "В этом разделе рассматривается {a} применительно к теме «{s}».",
      "Тот, кто отвечает за {s}, обязан знать, что такое {a}.",
      "На практике {a} зависит от того, как описан {s}.",
      "Если речь идёт про {s}, то {a} проверяется отдельно.",
    ],
    fillers: [
      "Дополнительные сведения приведены в приложении.",
      "С вопросами обращайтесь в соответствующий отдел.",
      "Данные были пересмотрены в прошлом году.",
      "Исключения возможны только с письменного согласия.",
      "Документы хранятся в течение десяти лет.",
    ],
    questions: ["Что известно про {a}, если речь о {s}?", "Какие правила есть для {s} и {a}?"],
    subjects: [
      ["договор", "договора", "договору", "договорами"],
      ["котёл", "котла", "котлу", "котлами"],
      ["больница", "больницы", "больнице", "больницами"],
      ["мост", "моста", "мосту", "мостами"],
      ["счёт", "счёта", "счёту", "счётами"],
      ["автомобиль", "автомобиля", "автомобилю", "автомобилями"],
      ["ученик", "ученика", "ученику", "учениками"],
      ["библиотека", "библиотеки", "библиотеке", "библиотеками"],
      ["аэропорт", "аэропорта", "аэропорту", "аэропортами"],
      ["трубопровод", "трубопровода", "трубопроводу", "трубопроводами"],
    ],
    aspects: [
      ["расторжение", "расторжения", "расторжению"],
      ["страхование", "страхования", "страхованию"],
      ["ремонт", "ремонта", "ремонту"],
      ["проверка", "проверки", "проверке"],
      ["пошлина", "пошлины", "пошлинами"],
      ["безопасность", "безопасности", "безопасностью"],
    ],
  },
  {
    language: "ar",
    gap: " ",
    sentences: [
      "يتناول هذا القسم {a} فيما يتعلق بموضوع {s}.",
      "يجب على كل من يعمل مع {s} أن يعرف {a} جيدا.",
      "في الواقع العملي يتوقف {a} على وصف {s}.",
      "توجد قواعد خاصة في حالة {s} وتتم مراجعة {a} على حدة.",
    ],
    fillers: [
      "توجد معلومات إضافية في ملحق هذا الدليل.",
      "يرجى توجيه الأسئلة إلى الجهة المختصة.",
      "تمت مراجعة البيانات في العام الماضي.",
      "لا تجوز الاستثناءات إلا بموافقة خطية.",
      "تحفظ الوثائق لمدة عشر سنوات.",
    ],
    questions: ["ماذا يقال عن {a} في حالة {s}؟", "ما هي القواعد حول {s} و{a}؟"],
    subjects: [
      ["العقد", "للعقد", "بالعقد", "والعقد", "العَقْد"],
      ["المصنع", "للمصنع", "بالمصنع", "والمصنع", "المَصْنَع"],
      ["المستشفى", "للمستشفى", "بالمستشفى", "والمستشفى", "المُسْتَشْفَى"],
      ["الجسر", "للجسر", "بالجسر", "والجسر", "الجِسْر"],
      ["الفاتورة", "للفاتورة", "بالفاتورة", "والفاتورة", "الفاتورات"],
      ["السيارة", "للسيارة", "بالسيارة", "والسيارة", "السيارات"],
      ["الطالب", "للطالب", "بالطالب", "والطالب", "الطَّالِب"],
      ["المكتبة", "للمكتبة", "بالمكتبة", "والمكتبة", "المكتبات"],
      ["المطار", "للمطار", "بالمطار", "والمطار", "المطارات"],
      ["الأنبوب", "للأنبوب", "بالأنبوب", "والأنبوب", "الانبوب"],
    ],
    aspects: [
      ["الإلغاء", "للإلغاء", "إلغاء", "بالإلغاء"],
      ["التأمين", "للتأمين", "تأمين", "بالتأمين"],
      ["الإصلاح", "للإصلاح", "إصلاح", "الإصلاحات"],
      ["الفحص", "للفحص", "فحص", "الفُحُوص"],
      ["الرسوم", "للرسوم", "رسوم", "بالرسوم"],
      ["السلامة", "للسلامة", "سلامة", "بالسلامة"],
    ],
  },
  {
    language: "zh",
    gap: "",
    sentences: [
      "本节说明与{s}有关的{a}事项。",
      "凡是负责{s}的人员，都应当了解{a}并及时报告。",
      "在实际工作中，{a}取决于{s}的具体情况。",
      "对于{s}另有规定，其{a}需要单独审查。",
    ],
    fillers: [
      "其他说明见本手册附录。",
      "如有疑问，请联系主管部门。",
      "以上数据已于去年修订。",
      "例外情况必须取得书面同意。",
      "相关文件应当保存十年。",
    ],
    questions: ["关于{s}的{a}有什么规定？", "{s}怎么办理{a}？"],
    subjects: [
      ["租赁合同", "房屋租赁合同", "合同"],
      ["锅炉", "供暖锅炉", "锅炉房"],
      ["医院", "市立医院", "医院大楼"],
      ["桥梁", "公路桥梁", "桥梁工程"],
      ["发票", "电子发票", "发票金额"],
      ["汽车", "小型汽车", "汽车车主"],
      ["学生", "小学生", "学生本人"],
      ["图书馆", "市图书馆", "图书馆证"],
      ["机场", "国际机场", "机场大厅"],
      ["水管", "自来水管", "水管网络"],
    ],
    aspects: [
      ["解除", "解除手续", "提前解除"],
      ["保险", "保险责任", "购买保险"],
      ["维修", "维修费用", "定期维修"],
      ["检查", "检查日期", "年度检查"],
      ["收费", "收费标准", "收费办法"],
      ["安全", "安全距离", "安全措施"],
    ],
  },
];

const seed = 11;
const documentsOfPair = 3;

function pick<T>(values: readonly T[], ...key: (string | number)[]): T {
  const value = values[Math.floor(draw(seed, ...key) * values.length)];
  if (value === undefined) throw new Error("Failed to pick: there is nothing to pick from.");
  return value;
}

function fromTemplates({
  language,
  sentences,
  fillers,
  questions,
  gap,
  subjects,
  aspects,
}: Templates): GradedSet {
  const pairs = subjects.flatMap((_, subject) => aspects.map((__, aspect) => ({ subject, aspect })));
  const filled = (
    template: string,
    { subject, aspect }: { subject: number; aspect: number },
    ...key: (string | number)[]
  ) =>
    template
      .replace("{s}", pick(subjects[subject] ?? [], language, "subject", ...key, subject, aspect))
      .replace("{a}", pick(aspects[aspect] ?? [], language, "aspect", ...key, subject, aspect));
  const documents = pairs.flatMap((pair) =>
    Array.from({ length: documentsOfPair }, (_, number) => {
      const uri = `${language}/${pair.subject}-${pair.aspect}-${number}`;
      // Texts of different length, of which some name their subject once and others several times.
      const said = Array.from({ length: 1 + number }, (__, at) =>
        filled(pick(sentences, uri, "sentence", at), pair, "text", number, at),
      );
      const more = Array.from({ length: 1 + ((pair.subject + pair.aspect + number) % 4) }, (__, at) =>
        pick(fillers, uri, "filler", at),
      );
      return { ...pair, uri, text: [...said, ...more].join(gap), declared: undefined };
    }),
  );
  return {
    name: language,
    documents,
    questions: pairs.flatMap((pair) =>
      questions.map((template, number) => ({
        question: filled(template, pair, "question", number),
        relevant: new Map(
          documents
            .filter(({ subject }) => subject === pair.subject)
            .map(({ uri, aspect }) => [uri, aspect === pair.aspect ? 2 : 1]),
        ),
      })),
    ),
  };
}

/** Shares of a reference that a chunk must hold for its grade. */
const answers = 0.5;
const touches = 0.1;

/** A public evaluation of chunking: a chunk answers a question when it holds half of one of its references. */
async function english(folder: string): Promise<GradedSet> {
  const { corpora, questions } = await readEvaluation(folder);
  const tokenizer = await loadTokenizer("cl100k_base");
  const chunks = corpora.flatMap(({ name, text }) =>
    split(text, "markdown", tokenizer, { maxTokens: 200, minTokens: 25 }).chunks.map(
      ({ start, end }, position) => {
        // The evaluation counts code points.
        const first = Array.from(text.slice(0, start)).length;
        const content = text.slice(start, end);
        return {
          corpus: name,
          uri: `${name}/${position}`,
          text: content,
          first,
          last: first + Array.from(content).length,
        };
      },
    ),
  );
  return {
    name: "en",
    documents: chunks.map(({ uri, text }) => ({ uri, text, declared: "en" })),
    questions: questions.flatMap(({ text: question, corpus, references }) => {
      const relevant = new Map<string, number>();
      for (const { uri, corpus: from, first, last } of chunks) {
        if (from !== corpus) continue;
        const share = Math.max(
          ...references.map(
            ({ start, end }) => (Math.min(end, last) - Math.max(start, first)) / (end - start),
          ),
        );
        if (share >= touches) relevant.set(uri, share >= answers ? 2 : 1);
      }
      return relevant.size === 0 ? [] : [{ question, relevant }];
    }),
  };
}

/** The sets; English is left out where `evaluation` names no folder. */
export async function gradedSets(evaluation: string | undefined): Promise<GradedSet[]> {
  const made = texts.map((templates) => fromTemplates(templates));
  return evaluation === undefined ? made : [await english(evaluation), ...made];
}
