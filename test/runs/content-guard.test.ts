import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { pino } from "pino";
import { silentLogger } from "../../src/base/log.ts";
import { startSite } from "../support/loopback-site.ts";
import type { LoopbackSite } from "../support/loopback-site.ts";
import { startNight } from "../support/night.ts";
import { pdf } from "../support/pdf-file.ts";
import type { TestNight } from "../support/night.ts";

/** What a site's session that ends does to a corpus: nothing, until a person confirms. */

const login = "<html><head><title>Sign in</title></head><body><p>Please sign in to go on.</p></body></html>";
const pageOf = (path: string) =>
  `<html><head><title>Page ${path}</title></head><body>${Array.from({ length: 12 }, (_, index) => `<p>Sentence ${index} of ${path} is about its own pump and nothing else.</p>`).join("")}</body></html>`;

let night: TestNight;
let site: LoopbackSite;
let answer: (path: string) => { status: number; body: string; location?: string };
const works = (path: string) => ({ status: 200, body: pageOf(path) });
beforeEach(async () => {
  answer = works;
  night = await startNight();
  site = await startSite((request, response) => {
    const path = request.url ?? "/";
    const { status, body, location } = path === "/login.html" ? { status: 200, body: login } : answer(path);
    response
      .writeHead(status, {
        "content-type": "text/html",
        ...(location === undefined ? {} : { location: `${site.origin}${location}` }),
      })
      .end(body);
  });
});
afterEach(async () => {
  await site[Symbol.asyncDispose]();
  await night.close();
});

const run = async (count: number, confirmContent = false, logger = silentLogger) =>
  await night.run(
    {
      sources: [
        { type: "urls", urls: Array.from({ length: count }, (_, index) => `${site.origin}/${index}.html`) },
      ],
      download: { allow: ["127.0.0.0/8"] },
    },
    { confirmContent, logger },
  );
const titles = async () =>
  (await night.database.query<{ title: string }>("select title from documents order by uri")).map(
    ({ title }) => title,
  );

test("a first night that gets a login page for most pages says so, once", async () => {
  answer = (path) => (path === "/0.html" ? works(path) : { status: 200, body: login });
  const first = await run(5);
  expect(first).toMatchObject({ exitCode: 3, documents: { finished: 5 } });
  expect(first.problem).toContain("4 of 5 new pages of urls have the same text");
  expect(await run(5)).toMatchObject({ exitCode: 0, problem: null });
});

/** A login page as sites make them for each address. */
const loginFor = (path: string) =>
  `<html><head><title>Sign in</title></head><body><h1>Sign in</h1><p>You have to sign in to see ${path}.</p><form action="/login?next=${path}"><label>E-mail</label><input name="mail"><label>Password</label><input type="password"></form><p>Request ${path.length}f8${path.charAt(1)}a. Forgot your password? Ask the service desk.</p></body></html>`;

test.each<[string, (path: string) => { status: number; body: string; location?: string }]>([
  ["a login page of its own for each page", (path) => ({ status: 200, body: loginFor(path) })],
  [
    "a redirect to a login page for each page",
    (path) =>
      path.startsWith("/login")
        ? { status: 200, body: loginFor(path) }
        : { status: 302, body: "", location: `/login?next=${path}` },
  ],
  [
    "a login page with each page's title",
    (path) => ({ status: 200, body: loginFor(path).replaceAll("Sign in<", `Page ${path} | Sign in<`) }),
  ],
  [
    "a consent page in French for each page",
    (path) => ({
      status: 200,
      body: `<title>Pompes ${path}</title><p>Avant de lire ${path}, acceptez nos cookies. Nous et nos partenaires utilisons des cookies pour mesurer l'audience et améliorer ce site.</p>`,
    }),
  ],
  [
    "a page that waits for scripts",
    (path) => ({ status: 200, body: `<title>Pumps</title><div id="root">Loading ${path} …</div>` }),
  ],
])("a first night that gets %s says so", async (_, answers) => {
  answer = answers;
  const first = await run(6);
  expect(first).toMatchObject({ exitCode: 3, documents: { finished: 6 } });
  expect(first.problem).toMatch(/6 of 6 new pages of urls have the same text or nearly/);
});

test.each<[string, (path: string) => string]>([
  [
    "short pages from one template",
    (path) =>
      `<title>Pump ${path}</title><p>Pump ${nouns[Number(path.charAt(1)) % 4]} ${path} moves water. It is delivered within three days, and can be returned within a month.</p>`,
  ],
  [
    "pages under one title",
    (path) =>
      `<title>Pumps Inc.</title><p>The ${nouns[Number(path.charAt(1)) % 4]} pump ${path} is made of ${["brass", "steel", "oak", "clay", "tin", "lead"][Number(path.charAt(1))]}.</p><p>Whoever wants one writes to us about ${path}.</p>`,
  ],
  [
    "pages about passwords",
    (path) =>
      `<title>Account ${path}</title><p>${["Change your password in the settings.", "Sign in with a key instead.", "Cookies keep you signed in for a day.", "Log out on machines of others.", "Forgotten passwords are sent by mail.", "Two persons may share a login."][Number(path.charAt(1))]}</p>`,
  ],
])("a first night with %s is a success", async (_, bodyOf) => {
  answer = (path) => ({ status: 200, body: bodyOf(path) });
  expect(await run(6)).toMatchObject({ exitCode: 0, problem: null });
});

test.each([
  ["pages that are alike, but not most of them", (path: string) => /[12]/.test(path), 5, false],
  ["pages that somebody confirms", () => true, 5, true],
])("a first night with %s is a success", async (_, isLogin, count, confirmContent) => {
  answer = (path) => (isLogin(path) ? { status: 200, body: login } : works(path));
  expect(await run(count, confirmContent)).toMatchObject({ exitCode: 0, problem: null });
});

test("a login page that all pages redirect to replaces none of them, until a person confirms", async () => {
  expect(await run(3)).toMatchObject({ exitCode: 0, documents: { finished: 3 } });
  const before = await titles();
  answer = () => ({ status: 302, body: "", location: "/login.html" });
  const second = await run(3);
  expect(second).toMatchObject({
    exitCode: 3,
    documents: { failed: 3, quarantined: 0 },
    faults: { origin: 3 },
  });
  expect(second.failures[0]).toMatchObject({ reason: "content_withheld" });
  expect(second.failures[0]?.message).toMatch(
    /3 documents now all lead to .*\/login\.html\..*--confirm-content/,
  );
  expect(await titles()).toEqual(before);
  answer = works;
  expect(await run(3)).toMatchObject({ exitCode: 0, documents: { unchanged: 3 } });
  answer = () => ({ status: 302, body: "", location: "/login.html" });
  expect(await run(3, true)).toMatchObject({ exitCode: 0, documents: { finished: 3 } });
  expect(new Set(await titles())).toEqual(new Set(["Sign in"]));
});

test("a login page in place of all pages replaces none of them, which the log tells once", async () => {
  await run(4);
  const before = await titles();
  answer = () => ({ status: 200, body: login });
  const logged: string[] = [];
  const logger = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  const second = await run(4, false, logger);
  expect(logged.filter((line) => line.includes("now all have the same text"))).toHaveLength(1);
  expect(second).toMatchObject({ exitCode: 3, documents: { failed: 4 } });
  expect(second.failures[0]?.message).toMatch(/4 documents now all have the same text/);
  expect(await titles()).toEqual(before);
});

test("a page that names its request, and so differs each time, replaces none of them", async () => {
  await run(4);
  const before = await titles();
  answer = (path) => ({
    status: 200,
    body: `<title>Just a moment</title><p>Checking your browser before you go on to ${path}. Ray ID: ${path.charAt(1)}f3c9a. ${"This takes a few seconds and happens by itself. ".repeat(20)}</p>`,
  });
  const second = await run(4);
  expect(second).toMatchObject({ exitCode: 3, documents: { failed: 4 } });
  expect(second.failures[0]?.message).toMatch(/4 documents now all have the same text, numbers apart/);
  expect(await titles()).toEqual(before);
});

const consent =
  "We and our partners store information on a device, such as cookies, and process personal data. ".repeat(9);
const nouns = ["tide", "quay", "lamp", "buoy"];
/** A page with a title and twelve paragraphs of its own, as HTML. */
const partsOf = (path: string) => {
  const noun = nouns[Number(path.charAt(1))] ?? "";
  const paragraphs = Array.from(
    { length: 12 },
    (_, index) => `<p>The ${noun} and its ${index} keepers, by ${noun} light, are seen from afar.</p>`,
  );
  return [`<h1>All there is about the ${noun}</h1>`, ...paragraphs];
};
const consenting = ([title = "", first = ""]: string[]) => [
  title,
  first.replace("The", "Before the"),
  `<p>${consent}</p>`,
];

test.each([
  ["a consent page that keeps their titles", consenting, /the same text/],
  ["their own first half", (parts: string[]) => parts.slice(0, 7), /beginning/],
])("pages that become %s stay as they were", async (_name, change, words) => {
  answer = (path) => ({ status: 200, body: partsOf(path).join("") });
  await run(4);
  const before = await titles();
  answer = (path) => ({ status: 200, body: change(partsOf(path)).join("") });
  const second = await run(4);
  expect(second).toMatchObject({ exitCode: 3, documents: { failed: 4 } });
  expect(second.failures[0]?.message).toMatch(words);
  expect(await titles()).toEqual(before);
});

test.each([
  ["get a banner", (parts: string[]) => [`<p>${consent}</p>`, ...parts]],
  ["lose a note at their end", (parts: string[]) => parts.slice(0, -2)],
])("pages that all %s are published", async (_name, change) => {
  answer = (path) => ({ status: 200, body: partsOf(path).join("") });
  await run(4);
  answer = (path) => ({ status: 200, body: change(partsOf(path)).join("") });
  expect(await run(4)).toMatchObject({ exitCode: 0, documents: { finished: 4 } });
});

test.each([
  [
    "Chinese",
    (path: string) =>
      `请先登录后再访问本系统，谢谢您的配合与理解！如有问题请联系系统管理员。请求编号${path}-8f3a`,
  ],
  [
    "Japanese",
    (path: string) => `ただいまメンテナンス中です。しばらくお待ちください。受付番号：${path.charAt(1)}77f3c9`,
  ],
])("a login page in %s that names its request replaces none of them", async (_language, loginOf) => {
  const words = ["水泵", "阀门", "电机", "风扇"];
  const shortPage = (path: string) => ({
    status: 200,
    body: `<title>设备</title><p>${(words[Number(path.charAt(1))] ?? "").repeat(3)}每年检查一次，由看门人负责，并写在登记簿里。</p>`,
  });
  answer = shortPage;
  await run(4);
  answer = (path) => ({ status: 200, body: `<title>设备</title><p>${loginOf(path)}</p>` });
  expect(await run(4)).toMatchObject({ exitCode: 3, documents: { failed: 4, finished: 0 } });
  answer = shortPage;
  expect(await run(4)).toMatchObject({ exitCode: 0, documents: { unchanged: 4 } });
});

test.each([
  [
    "a page made by JavaScript",
    '<body><div id="root"></div><noscript>Please enable JavaScript.</noscript></body>',
  ],
  ["a page of scripts", '<body><div id="app"></div><script src="/app.js"></script></body>'],
  ["nothing", ""],
])("pages that become %s fail, and what was published of them stays", async (_name, body) => {
  await run(3);
  const before = await titles();
  answer = () => ({ status: 200, body });
  const second = await run(3);
  expect(second).toMatchObject({
    exitCode: 3,
    documents: { failed: 3, skipped: 0 },
    faults: { origin: 3 },
  });
  expect(second.failures[0]).toMatchObject({
    reason: "http_error",
    message: expect.stringMatching(/What was published of it stays\.$/),
  });
  expect(await titles()).toEqual(before);
  expect(await run(3)).toMatchObject({ documents: { failed: 3, quarantined: 0, removed: 0 } });
  answer = works;
  expect(await run(3)).toMatchObject({ exitCode: 0, documents: { unchanged: 3 } });
});

test("a page that scripts make is skipped, and the message says what it needs", async () => {
  answer = () => ({ status: 200, body: '<body><div id="app"></div><script src="/app.js"></script></body>' });
  const first = await run(1);
  expect(first.skips).toMatchObject([
    { reason: "no_text", message: expect.stringMatching(/runs no scripts: list a rendered copy/) },
  ]);
});

test("a run in which no document holds text is no success", async () => {
  answer = () => ({ status: 200, body: "" });
  const first = await run(3);
  expect(first).toMatchObject({ exitCode: 3, documents: { skipped: 3 } });
  expect(first.problem).toMatch(/none of 3 documents holds text/);
});

test("pages of which only the numbers change are published", async () => {
  const prices = (day: number) => (path: string) => ({
    status: 200,
    body: `<title>Prices</title><p>The price of this pump is ${day}${path.charAt(1)} euros, and it stays so until ${day} May.</p>`,
  });
  answer = prices(1);
  await run(6);
  answer = prices(2);
  expect(await run(6)).toMatchObject({ exitCode: 0, documents: { finished: 6, failed: 0 } });
});

describe("a page that is an error, whatever its status says", () => {
  test.each([
    ["Page not found", "<h1>404</h1><p>Sorry, the page you were looking for does not exist.</p>"],
    ["404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>nginx</center>"],
    ["Pumps Inc. | Error 404", "<h1>Oops! That page can’t be found.</h1><p>Try a search.</p>"],
    ["Seite nicht gefunden – Pumpen GmbH", "<p>Die Seite wurde verschoben.</p>"],
    ["Page introuvable", "<p>La page demandée n’existe pas.</p>"],
    ["Página no encontrada", "<p>La página que busca no existe.</p>"],
    ["Страница не найдена", "<p>Проверьте адрес.</p>"],
    ["ページが見つかりません", "<p>URLをご確認ください。</p>"],
    ["Access Denied", "<h1>Access Denied</h1><p>You don't have permission. Reference #18.2f</p>"],
    ["502 Bad Gateway", "<h1>502 Bad Gateway</h1>"],
    ["Just a moment...", "<p>Checking if the site connection is secure. Ray ID: 8f3c9a1b7d2e</p>"],
    ["Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"],
    ["Pumps Inc.", "<h1>Please verify you are a human</h1><p>Press and hold the button.</p>"],
    ["Pumps Inc.", "<h1>We’ll be back soon!</h1><p>We are performing some maintenance.</p>"],
  ])("%s replaces no page and is none, even alone, until a person confirms", async (title, body) => {
    await run(8);
    const before = await titles();
    const isStruck = (path: string) => path === "/3.html" || path === "/8.html";
    const page = {
      status: 200,
      body: `<html><head><title>${title}</title></head><body>${body}</body></html>`,
    };
    answer = (path) => (isStruck(path) ? page : works(path));
    const second = await run(9);
    expect(second).toMatchObject({ exitCode: 3, documents: { failed: 2 }, faults: { origin: 2 } });
    for (const failure of second.failures)
      expect(failure).toMatchObject({
        reason: "http_error",
        message: expect.stringMatching(/web page that says ".+--confirm-content/),
      });
    expect(await titles()).toEqual(before);
    expect(await run(9, true)).toMatchObject({ exitCode: 0, documents: { finished: 2 } });
    expect(await run(9)).toMatchObject({ exitCode: 0, documents: { unchanged: 9 } });
  });

  test.each([0.9, 0.7, 0.4])(
    "a page of which %d came does not replace the whole one, and no other page",
    async (share) => {
      await run(8);
      const before = await titles();
      const isStruck = (path: string) => path === "/3.html";
      answer = (path) => {
        const body = pageOf(path);
        return { status: 200, body: isStruck(path) ? body.slice(0, body.length * share) : body };
      };
      const second = await run(8);
      expect(second).toMatchObject({ exitCode: 3, documents: { failed: 1, unchanged: 7 } });
      expect(second.failures[0]?.message).toContain("breaks off");
      expect(await titles()).toEqual(before);
      answer = works;
      expect(await run(8)).toMatchObject({ exitCode: 0, documents: { unchanged: 8 } });
    },
  );

  test.each([
    ["a tag", '<a href="/an-addr'],
    ["a closing tag", "</d"],
    ["a tag's beginning", "<"],
    ["a comment", "<!-- navigation > begins"],
    ["a script", "<script>if (a < b) go();"],
  ])(
    "a page that breaks off in %s is published neither as a new one nor in place of another",
    async (_, end) => {
      const isCut = (path: string) => path === "/1.html" || path === "/2.html";
      await run(2);
      const before = await titles();
      answer = (path) =>
        isCut(path)
          ? { status: 200, body: `<html><body><h1>Pumps</h1><p>New words.</p>${end}` }
          : works(path);
      const second = await run(3);
      expect(second).toMatchObject({
        exitCode: 3,
        documents: { failed: 2, unchanged: 1 },
        faults: { origin: 2 },
      });
      expect(second.failures[0]?.message).toMatch(/breaks off in the middle of a tag.*--confirm-content/);
      expect(await titles()).toEqual(before);
      answer = works;
      expect(await run(3)).toMatchObject({ exitCode: 0, documents: { finished: 1, unchanged: 2 } });
    },
  );

  test.each([
    "<p>One is less: a < b",
    "<p>I love pumps <3",
    "<p>Twice 3 > 2</p><!-- the end -->",
    "<script>go()</script>",
  ])("a new page that ends with %s is published", async (end) => {
    answer = () => ({ status: 200, body: `<html><body><p>All pumps.</p>${end}` });
    expect(await run(1)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
  });

  test("a page that never closes its body is published when it changes", async () => {
    const unclosed = (text: string) => () => ({ status: 200, body: `<html><body><p>All pumps.</p>${text}` });
    answer = unclosed("<p>The first has a valve.</p><p>The second has none.</p>");
    await run(1);
    answer = unclosed("<p>The first has a valve.</p><p>The second was sold.</p><p>So was the third.</p>");
    expect(await run(1)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
  });

  test("pages about errors are published", async () => {
    const pages = [
      [
        "404 Not Found - HTTP",
        `<p>${"The server can't find the resource that was asked for. ".repeat(20)}</p>`,
      ],
      ["Not found: how to help your readers", "<p>Write a page that says where to go.</p>"],
      ["500 years of pumps", "<p>The first pump had no valve.</p>"],
      ["Access control", "<p>Who has no key is denied access to the pump.</p>"],
      ["Model 404", "<p>Pump 404 moves forty litres a minute.</p>"],
    ];
    answer = (path) => {
      const [title, body] = pages[Number(path.charAt(1))] ?? [];
      return { status: 200, body: `<title>${title}</title><h1>${title}</h1>${body}` };
    };
    expect(await run(pages.length)).toMatchObject({ exitCode: 0, documents: { finished: 5 } });
  });

  test("a web page in place of a PDF does not replace it", async () => {
    const file = pdf([[{ text: "A pump for the northern quay.", x: 50, y: 700 }]]);
    const pdfSite = await startSite((_request, response) => {
      response.setHeader("content-type", isExpired ? "text/html" : "application/pdf");
      response.end(isExpired ? "<h1>Documents</h1><p>Choose one of our documents.</p>" : file);
    });
    onTestFinished(() => pdfSite[Symbol.asyncDispose]());
    let isExpired = false;
    const runPdf = async (confirmContent = false) =>
      await night.run(
        {
          sources: [{ type: "urls", urls: [`${pdfSite.origin}/pump.pdf`] }],
          download: { allow: ["127.0.0.0/8"] },
        },
        { confirmContent },
      );
    expect(await runPdf()).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
    isExpired = true;
    const second = await runPdf();
    expect(second.failures).toMatchObject([
      { reason: "http_error", message: expect.stringContaining("in place of application/pdf") },
    ]);
    expect(await runPdf(true)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
  });
});

test("one page that is rewritten or moves is published in the same run, and a page that grows as ever", async () => {
  await run(12);
  answer = (path) => {
    if (path === "/0.html")
      return {
        status: 200,
        body: "<title>New</title><p>Wholly rewritten, and much shorter than before.</p>",
      };
    if (path === "/1.html") return { status: 301, body: "", location: "/moved.html" };
    return {
      status: 200,
      body: path === "/2.html" ? `${pageOf(path)}<p>And one more sentence at its end.</p>` : pageOf(path),
    };
  };
  expect(await run(12)).toMatchObject({ exitCode: 0, documents: { finished: 3, unchanged: 9, failed: 0 } });
  expect((await titles()).slice(0, 2)).toEqual(["New", "Page /moved.html"]);
});

test("many pages that shrink at once are held back", async () => {
  await run(6);
  answer = (path) => ({
    status: 200,
    body: `<title>${path}</title><p>The ${"abcdef".charAt(Number(path.charAt(1)))} text is not available now.</p>`,
  });
  const second = await run(6);
  expect(second).toMatchObject({ exitCode: 3, documents: { failed: 6 } });
  expect(second.failures[0]?.message).toContain("shrunk to less than a third");
});

test("pages that always had one text are made again when the settings change, since nothing of them can be lost", async () => {
  await night.write("documents/a.md", "# Same\n\nBoth files always said this and nothing else.\n");
  await night.write("documents/b.md", "# Same\n\nBoth files always said this and nothing else.\n");
  await night.run();
  expect(await night.run({ version: 2 })).toMatchObject({
    exitCode: 0,
    documents: { finished: 2, failed: 0 },
  });
});
