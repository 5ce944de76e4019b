import { describe } from "vitest";
import { all, latin1 } from "../support/kinds.ts";

/** Records: tables of values, JSON, mails, contacts, events, subtitles, notebooks, and text in old encodings. */

describe("tables of values", () => {
  all([
    [
      "colons between values",
      "passwd.csv",
      "name:uid:shell\nroot:0:/bin/sh\nann:1000:/bin/bash\n",
      {
        has: [
          "| name | uid | shell |\n| --- | --- | --- |\n| root | 0 | /bin/sh |\n| ann | 1000 | /bin/bash |",
        ],
      },
    ],
    [
      "colons of times part nothing",
      "a.csv",
      "time,event\n10:30:00,start\n11:45:10,stop\n",
      { has: ["| time | event |\n| --- | --- |\n| 10:30:00 | start |"] },
    ],
    [
      "a list of lines with times is no table of colons",
      "a.csv",
      "10:30\n11:45\n12:00\n",
      { has: ["10:30", "11:45"], lacks: ["| 10 |"] },
    ],
    [
      "quotation marks around values that hold tabs and line ends",
      "a.tsv",
      'name\tnote\nAnn\t"two\nlines"\nBob\t"a\tb"\nEve\t"say ""hi"""\n',
      { has: ["| name | note |", "| Ann | two; lines |", "| Bob | a b |", '| Eve | say "hi" |'] },
    ],
    [
      "quotation marks around some values of a table with tabs",
      "a.tsv",
      'name\tnote\n"Ann"\tplain\nBob\t"quoted, text"\n',
      { has: ["| name | note |\n| --- | --- |\n| Ann | plain |\n| Bob | quoted, text |"] },
    ],
    [
      "inches and feet are no quotation marks",
      "a.tsv",
      'size\tpart\n5"\tpipe\n6"\tvalve\n',
      { has: ['| 5" | pipe |\n| 6" | valve |'] },
    ],
    [
      "lines that end as on old Macs, and with a sign of its own at each end",
      "a.csv",
      "a,b,\r1,2,\r3,4,\r",
      { has: ["| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |"] },
    ],
    [
      "UTF-16 as Excel writes it",
      "a.csv",
      Uint8Array.from(Buffer.from("\uFEFFName\tPreis\r\nTür\t3,50\r\n", "utf16le")),
      { has: ["| Name | Preis |\n| --- | --- |\n| Tür | 3,50 |"] },
    ],
    [
      "values without a name are a table by what they hold",
      "export",
      'id,name,price\n1,"Pump, blue",30.50\n2,Valve,7.00\n3,Pipe,1.25\n',
      { has: ["| id | name | price |\n| --- | --- | --- |\n| 1 | Pump, blue | 30.50 |"] },
    ],
    [
      "sentences with commas are no table",
      "letter",
      "Dear Ann,\nthank you, and Bob, for all,\nyours, Eve\n",
      { has: ["Dear Ann,\nthank you, and Bob, for all,\nyours, Eve"], lacks: ["|"] },
    ],
    [
      "a table that a database draws",
      "a.csv",
      "+----+-------+\n| id | name  |\n+----+-------+\n|  1 | Pump  |\n|  2 | Valve |\n+----+-------+\n2 rows in set (0.00 sec)\n",
      { has: ["| id | name |\n| --- | --- |\n| 1 | Pump |\n| 2 | Valve |"], lacks: ["+--"] },
    ],
    [
      "HTML in values, nulls and empty columns",
      "a.csv",
      'id,text,x,y\n1,"<p>Blue &amp; <b>big</b></p>",\\N,\n2,"a < b",NULL,\n',
      { has: ["| 1 | Blue & big |", "| 2 | a < b |"], lacks: ["<p>", "<b>"] },
    ],
    [
      "a byte order mark, blanks around names, names that repeat",
      "a.csv",
      '\uFEFF"Name" ;"Sum" ;"Sum"\n"Ann";"1";"2"\n',
      { has: ["| Name | Sum | Sum |\n| --- | --- | --- |\n| Ann | 1 | 2 |"] },
    ],
  ]);
});

describe("JSON", () => {
  all([
    [
      "values that hold HTML are what it shows",
      "a.json",
      `{"title":{"rendered":"Pumps &#8211; new"},"content":{"rendered":"<p>Blue <strong>pump</strong> &amp; valve</p>\\n<ul>\\n<li>one</li>\\n<li>two</li>\\n</ul>"},"code":"a < b && c > d","type":"List<Item>"}`,
      {
        has: ["Pumps – new", "Blue pump & valve", "one", "two", "code: a < b && c > d", "type: List<Item>"],
        lacks: ["<p>", "<li>", "&amp;"],
      },
    ],
    [
      "a feed in JSON",
      "feed.json",
      `{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{"id":"1","title":"First","content_html":"<p>Hello, <em>world</em></p>","date_published":"2024-05-03T10:00:00Z"},{"id":"2","content_text":"Plain"}]}`,
      { has: ["News", "First", "Hello, world", "2024-05-03", "Plain"], lacks: ["<p>", "<em>"] },
    ],
    [
      "a dialogue for training, a line each",
      "a.jsonl",
      `{"messages":[{"role":"user","content":"Hi\\nthere"},{"role":"assistant","content":"Hello"}]}\n{"prompt":"1+1","completion":"2","score":0.50}\n`,
      { has: ["user", "Hi\nthere", "assistant", "Hello", "prompt: 1+1", "completion: 2", "score: 0.50"] },
    ],
    [
      "records below a name, numbers and empty values",
      "a.json",
      `{"total":2,"rows":[{"id":12345678901234567890,"v":1.10,"t":null,"e":[]},{"id":2,"v":-0.0,"ok":false}],"next":""}`,
      { has: ["total: 2", "12345678901234567890", "1.10", "-0.0", "ok: false"], lacks: ["null"] },
    ],
    [
      "shapes on a map",
      "a.geojson",
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Pump 3","depth":12},"geometry":{"type":"Point","coordinates":[10.7,59.9]}}]}`,
      { has: ["name: Pump 3", "depth: 12", "10.7, 59.9"] },
    ],
    [
      "YAML is as it is written, without files in it",
      "a.yaml",
      `# Pump\nname: Blue pump\nparts:\n  - rotor\n  - pipe # long\nnote: |\n  Two\n  lines\n`,
      { has: ["# Pump\nname: Blue pump\nparts:\n  - rotor\n  - pipe # long\nnote: |\n  Two\n  lines"] },
    ],
  ]);
});

const mail = (fields: string, body: string): string =>
  `From: Ann <a@x.org>\r\nTo: b@x.org\r\nSubject: Pumps\r\nDate: Fri, 03 May 2024 10:00:00 +0200\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n${fields}\r\n\r\n${body.replaceAll("\n", "\r\n")}`;

describe("mails", () => {
  all([
    [
      "indented code and lists keep their places",
      "a.eml",
      mail(
        "Content-Type: text/plain; charset=utf-8",
        "Hi,\n\nrun this:\n\n    if ready:\n        start()\n    else:\n        wait()\n\nParts:\n\n- rotor\n  - blade\n  - axis\n- pipe\n  of steel\n\nBye\n",
      ),
      {
        has: [
          "run this:\n\n    if ready:\n        start()\n    else:\n        wait()\n\nParts:\n\n- rotor\n  - blade\n  - axis\n- pipe\n  of steel\n\nBye",
        ],
      },
    ],
    [
      "quoted replies have their marks, signatures their line",
      "a.eml",
      mail(
        "Content-Type: text/plain; charset=utf-8",
        "Yes, on Friday.\n\nOn Thu, Bob wrote:\n> When?\n>> And where?\n> \n>     code()\n\n-- \nAnn\nACME\n",
      ),
      {
        has: [
          "Yes, on Friday.\n\nOn Thu, Bob wrote:\n> When?\n>> And where?\n>\n>     code()",
          "\n--\nAnn\nACME",
        ],
      },
    ],
    [
      "a body with a table of blanks",
      "a.eml",
      mail("Content-Type: text/plain", "Item      Cost\nPump        30\n  Rotor      5\nSum         35\n"),
      { has: ["Item      Cost\nPump        30\n  Rotor      5\nSum         35"] },
    ],
    [
      "flowed lines are one, and quoted ones stay lines",
      "a.eml",
      mail(
        "Content-Type: text/plain; format=flowed; delsp=yes",
        "This is a lo \nng line.\n> quoted \n> line\n\n * item\n   more\n",
      ),
      { has: ["This is a long line."] },
    ],
    [
      "reports of failed delivery",
      "a.eml",
      mail(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "--b\nContent-Type: text/plain\n\nCould not be delivered.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.x.org\n\nFinal-Recipient: rfc822; b@y.org\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: text/rfc822-headers\n\nFrom: c@x.org\nSubject: Old mail\n--b--\n",
      ),
      { has: ["Could not be delivered.", "b@y.org", "5.1.1"] },
    ],
    [
      "digests of a list",
      "a.eml",
      mail(
        "Content-Type: multipart/digest; boundary=b",
        "--b\n\nFrom: c@x.org\nSubject: One\n\nFirst text\n--b\n\nFrom: d@x.org\nSubject: Two\n\nSecond text\n--b--\n",
      ),
      { has: ["# Pumps", "## One", "First text", "## Two", "Second text"] },
    ],
    [
      "what a newsletter hides from its reader",
      "a.eml",
      mail(
        "Content-Type: text/html; charset=utf-8",
        `<html><head><style>.pre{display:none!important}</style><!--[if mso]><p>For Outlook</p><![endif]--></head><body><div class=pre>Preview text &zwnj;&nbsp;&zwnj;&nbsp;</div><!--[if !mso]><!--><p>For others</p><!--<![endif]--><table role=presentation><tr><td><h1>Sale</h1><p>Pumps from <b>30</b> EUR</p></td></tr></table><img src="http://t.x.org/p.gif" width=1 height=1 alt=""></body></html>`,
      ),
      { has: ["For others", "Sale", "Pumps from 30 EUR"], lacks: ["Preview", "For Outlook", "p.gif", "|"] },
    ],
    [
      "names of files in several parts and alphabets",
      "a.eml",
      mail(
        "Content-Type: multipart/mixed; boundary=b",
        "--b\nContent-Type: text/plain\n\nSee file.\n--b\nContent-Type: application/x-thing\nContent-Disposition: attachment; filename*0*=utf-8''Pr%C3%BCf; filename*1*=bericht.bin\nContent-Transfer-Encoding: base64\n\nAAAA\n--b\nContent-Type: text/csv; name=\"=?utf-8?Q?K=C3=A4ufe.csv?=\"\nContent-Disposition: attachment\n\na,b\n1,2\n--b--\n",
      ),
      { has: ["See file.", "Attachment: Prüfbericht.bin", "## Käufe.csv", "| a | b |"] },
    ],
    [
      "a mail that Apple Mail keeps, with its length before and its data after it",
      "a.emlx",
      `${Buffer.byteLength(mail("Content-Type: text/plain", "The pump runs.\n"))}       \n${mail("Content-Type: text/plain", "The pump runs.\n")}<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist>\n<plist version="1.0"><dict><key>flags</key><integer>1</integer></dict></plist>\n`,
      { has: ["# Pumps", "From: Ann (a@x.org)", "The pump runs."], lacks: ["plist", "flags"] },
    ],
    [
      "an article of a newsgroup, without a name",
      "article",
      "Path: news.x.org!not-for-mail\nFrom: Ann <a@x.org>\nNewsgroups: comp.pumps\nSubject: Re: Pumps\nDate: 3 May 1999 10:00:00 GMT\nMessage-ID: <2@x>\n\nBob wrote:\n> Which?\nThe blue one.\n",
      { has: ["# Re: Pumps", "Ann", "> Which?\nThe blue one."], lacks: ["Path:"] },
    ],
  ]);
});

describe("contacts and events", () => {
  all([
    [
      "labels of one's own, relatives, messengers and dates",
      "a.vcf",
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Smith\r\nitem1.TEL;type=pref:+47 1\r\nitem1.X-ABLabel:Boat\r\nitem2.X-ABDATE;type=pref:2001-05-03\r\nitem2.X-ABLabel:_$!<Anniversary>!$_\r\nitem3.X-ABRELATEDNAMES:Bob\r\nitem3.X-ABLabel:_$!<Spouse>!$_\r\nIMPP;X-SERVICE-TYPE=Skype:skype:ann.s\r\nCATEGORIES:Pumps,Work\r\nX-SOCIALPROFILE;type=twitter:https://t.org/ann\r\nEND:VCARD\r\n",
      {
        has: [
          "Name: Ann Smith",
          "Phone (Boat): +47 1",
          "Anniversary: 2001-05-03",
          "Spouse: Bob",
          "ann.s",
          "Pumps, Work",
          "https://t.org/ann",
        ],
        lacks: ["_$", "item", "X-AB"],
      },
    ],
    [
      "a contact of version 4",
      "a.vcf",
      'BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN:Ann Smith\nN:Smith;Ann;;;\nTEL;VALUE=uri;TYPE="voice,cell":tel:+47-1\nEMAIL;TYPE=work:a@x.org\nADR;TYPE=home;LABEL="Main Street 1\\nOslo":;;Main Street 1;Oslo;;0150;Norway\nANNIVERSARY:20010503\nRELATED;TYPE=friend;VALUE=text:Bob Lee\nLANG:no\nGEO:geo:59.9,10.7\nKEY:data:application/pgp-keys;base64,AAAA\nREV:20240101T000000Z\nUID:urn:uuid:1\nEND:VCARD\n',
      {
        has: [
          "Name: Ann Smith",
          "Phone (cell): +47-1",
          "E-mail (work): a@x.org",
          "Main Street 1, Oslo, 0150, Norway",
          "Anniversary: 2001-05-03",
          "Bob Lee",
        ],
        lacks: ["AAAA", "urn:", "tel:"],
      },
    ],
    [
      "tasks, journals, texts in HTML, several zones and changes",
      "a.ics",
      "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Pump team\r\nBEGIN:VTODO\r\nSUMMARY:Order pump\r\nDUE;VALUE=DATE:20240503\r\nPRIORITY:1\r\nPERCENT-COMPLETE:50\r\nSTATUS:IN-PROCESS\r\nEND:VTODO\r\nBEGIN:VJOURNAL\r\nDTSTART;VALUE=DATE:20240501\r\nSUMMARY:Notes\r\nDESCRIPTION:First\\nsecond\\, third\r\nEND:VJOURNAL\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Oslo:20240503T100000\r\nDTEND;TZID=Europe/Oslo:20240503T110000\r\nSUMMARY:Talk\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO\r\nURL:https://meet.x.org/1\r\nCATEGORIES:Work\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      {
        has: [
          "Order pump",
          "2024-05-03",
          "IN-PROCESS",
          "2024-05-01",
          "Notes",
          "First\nsecond, third",
          "2024-05-03 10:00 (Europe/Oslo)",
          "WEEKLY",
          "https://meet.x.org/1",
        ],
        lacks: ["BEGIN", "\\,"],
      },
    ],
  ]);
});

describe("subtitles", () => {
  all([
    [
      "notes, styles, voices, tags and signs of WebVTT",
      "a.vtt",
      "WEBVTT\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE made by hand\n\nREGION\nid:a\n\nintro\n00:01.000 --> 00:03.000 align:start position:0%\n<v.loud Ann>Hello <i>there</i> &amp; <c.red>all</c>\n\n00:00:04.000 --> 00:00:06.000\n<v Bob>So <00:00:05.000><c> it</c> is &lt;b&gt;\n",
      {
        has: ["Ann: Hello there & all", "Bob: So it is <b>"],
        lacks: ["STYLE", "NOTE", "made by", "align", "intro", "Kind", "00:"],
      },
    ],
    [
      "captions that roll up stand once",
      "a.vtt",
      "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nthis is<00:00:00.500><c> a</c><00:00:01.000><c> pump</c>\n\n00:00:02.000 --> 00:00:02.010\nthis is a pump\n \n\n00:00:02.010 --> 00:00:04.000\nthis is a pump\nit<00:00:02.500><c> runs</c><00:00:03.000><c> well</c>\n\n00:00:04.000 --> 00:00:04.010\nit runs well\n \n",
      { has: ["this is a pump it runs well"], lacks: ["pump this is", "well it runs"] },
    ],
    [
      "tags and places in SubRip",
      "a.srt",
      '\uFEFF1\r\n00:00:01,000 --> 00:00:03,000 X1:0 X2:9\r\n{\\an8}<i>Hello</i> <font color="#fff">there</font>\r\n- Two?\r\n\r\n2\r\n00:00:04,000 --> 00:00:06,000\r\n<b>Price</b> 5 < 6 & 7\r\n',
      { has: ["Hello there", "Two?", "Price 5 < 6 & 7"], lacks: ["an8", "font", "X1", "-->"] },
    ],
    [
      "words of a song with their times",
      "a.lrc",
      "[ti:The Pump]\n[ar:Ann]\n[00:01.00]Blue pump\n[00:03.50][00:09.00]runs on\n[00:05.00]<00:05.10>all <00:05.50>night\n",
      { has: ["Blue pump", "runs on", "all night"], lacks: ["00:", "[ti"] },
    ],
    [
      "captions in a language of Microsoft (SAMI) and of MicroDVD",
      "a.sub",
      "{0}{25}Hello|there\n{30}{60}{y:i}Bye now\n",
      { has: ["Hello there", "Bye now"], lacks: ["{0}", "|", "y:i"] },
    ],
  ]);
});

describe("notebooks", () => {
  const notebook = (cells: unknown[], more: object = {}): string =>
    JSON.stringify({ nbformat: 4, metadata: {}, cells, ...more });
  all([
    [
      "errors, warnings and formulas that a cell printed, and cells that are raw",
      "a.ipynb",
      notebook([
        {
          cell_type: "markdown",
          source: ["# Pump\n", "Text *it* ![a](attachment:a.png)"],
          attachments: { "a.png": { "image/png": "iVBORw0KGgo" } },
        },
        { cell_type: "raw", source: "raw words" },
        {
          cell_type: "code",
          source: ["1/0"],
          outputs: [
            { output_type: "stream", name: "stderr", text: ["Warn\n"] },
            {
              output_type: "error",
              ename: "ZeroDivisionError",
              evalue: "division by zero",
              traceback: ["\u001B[31mZeroDivisionError\u001B[0m: division by zero"],
            },
            {
              output_type: "display_data",
              data: { "image/png": "iVBORw0KGgo", "text/plain": ["<Figure size 640x480>"] },
            },
            { output_type: "display_data", data: { "text/latex": ["$x^2$"], "text/plain": "x**2" } },
            { output_type: "display_data", data: { "text/markdown": ["**Sum**: 3"] } },
          ],
        },
      ]),
      {
        has: [
          "# Pump",
          "Text",
          "raw words",
          "1/0",
          "Warn",
          "ZeroDivisionError: division by zero",
          "Sum",
          ": 3",
        ],
        lacks: ["iVBOR", "\u001B", "[31m"],
      },
    ],
    [
      "a notebook of the older version, with headings of their own",
      "a.ipynb",
      JSON.stringify({
        nbformat: 3,
        metadata: { name: "Old" },
        worksheets: [
          {
            cells: [
              { cell_type: "heading", level: 2, source: ["Head"] },
              {
                cell_type: "code",
                input: ["print(1)"],
                language: "python",
                outputs: [{ output_type: "stream", text: ["1\n"] }],
              },
              { cell_type: "markdown", source: ["Words"] },
            ],
          },
        ],
      }),
      { has: ["## Head", "print(1)", "1", "Words"] },
    ],
  ]);
});

describe("letters of other times", () => {
  const of = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);
  all([
    [
      "UTF-32 with its mark",
      "a.txt",
      of(0xff, 0xfe, 0, 0, ...Array.from("Grün 5").flatMap((sign) => [sign.codePointAt(0) ?? 0, 0, 0, 0])),
      { has: ["Grün 5"] },
    ],
    [
      "Central European",
      "a.txt",
      latin1(
        "Za\xbf\xf3\xb3\xe6 g\xea\xb6l\xb1 ja\xbc\xf1. Pompa jest niebieska i dzia\xb3a bardzo dobrze, a zaw\xf3r nie dzia\xb3a.",
      ),
      { has: ["Zażółć gęślą jaźń. Pompa jest niebieska i działa bardzo dobrze"] },
    ],
    [
      "Greek",
      "a.txt",
      latin1(
        "\xc7 \xe1\xed\xf4\xeb\xdf\xe1 \xe5\xdf\xed\xe1\xe9 \xec\xf0\xeb\xe5 \xea\xe1\xe9 \xeb\xe5\xe9\xf4\xef\xf5\xf1\xe3\xe5\xdf \xf0\xef\xeb\xfd \xea\xe1\xeb\xdc \xf3\xf4\xef \xf3\xf0\xdf\xf4\xe9 \xec\xe1\xf2.",
      ),
      { has: ["Η αντλία είναι μπλε και λειτουργεί πολύ καλά στο σπίτι μας."] },
    ],
    [
      "Macintosh",
      "a.txt",
      latin1(
        "Die gr\x9fne Pumpe l\x8auft f\x9fr die K\x9ache, und \x80rger gibt es \x9fberhaupt nicht, sch\x9an!",
      ),
      { has: ["Die grüne Pumpe läuft für die Köche"] },
    ],
    [
      "Thai",
      "a.txt",
      latin1(
        "\xca\xc7\xd1\xca\xb4\xd5\xa4\xc3\xd1\xba \xbb\xd1\xea\xc1\xb9\xd3\xe9\xca\xd5\xbf\xe9\xd2 \xc3\xd2\xa4\xd2 30 \xba\xd2\xb7",
      ),
      { has: ["สวัสดีครับ ปั๊มนำ้สีฟ้า ราคา 30 บาท"] },
    ],
  ]);
});

describe("translations and wikis", () => {
  all([
    [
      "former texts, uncertain and plural ones",
      "a.po",
      'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#, fuzzy\n#| msgid "Old pump"\nmsgid "New pump"\nmsgstr "Alte Pumpe"\n\nmsgid "Line\\n"\n"two \\t end"\nmsgstr "Zeile\\n"\n"zwei"\n',
      { has: ["New pump", "Line\ntwo", "Zeile\nzwei"], lacks: ["Old pump", "msgid", "fuzzy", "charset"] },
    ],
    [
      "templates within others, poems, notes by name, magic words and pages that lead elsewhere",
      "a.wiki",
      `{{Short description|A pump}}
{{main|Pumps of the world}}
'''Pump''' ({{lang|de|Pumpe}}) costs {{formatnum:1234}} {{#if:x|yes|no}}.<ref name="a">Book, p. 3</ref> Again.<ref name="a" /> Break<br />here.

<poem>
First line
second line
</poem>

{| class="wikitable"
! A
! B
|-
| 1 || Two
words
|-
| x<br>y || [[File:a.png|20px|alt=Blue]] z
|}
== See also ==
* [[Valve (device)|]]
* {{anchor|x}}''Pipe''
{{Reflist}}
{{DEFAULTSORT:Pump}}
{{stub}}
<gallery>
File:b.png|Second
</gallery>
`,
      {
        has: [
          "Pump (Pumpe) costs",
          "1234",
          "yes.[1] Again.[1] Break\nhere.",
          "First line\nsecond line",
          "| A | B |",
          "Two; words",
          "## See also",
          "- Valve",
          "- Pipe",
          "1. Book, p. 3",
        ],
        lacks: ["{{", "DEFAULTSORT", "stub", "Reflist", "<br"],
      },
    ],
    [
      "bytes of a page that leads elsewhere",
      "a.wiki",
      "#REDIRECT [[Pump]]\n",
      { has: ["Pump"], lacks: ["[["] },
    ],
  ]);
});
