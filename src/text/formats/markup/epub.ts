import { mergeCoverage } from "../../../base/coverage.ts";
import type { Coverage, Link } from "../../../base/coverage.ts";
import { decodeText } from "../../decode.ts";
import { htmlToText } from "./html.ts";
import { encrypted, malformed, titleOf } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { assertNoEntities, walkXml, withoutSimpleEntities, xmlTexts } from "./xml.ts";
import { XmlProperties } from "./xml-properties.ts";
import { entryText, resolvePath, unzip } from "../zip.ts";

/** Books in EPUB: their pages of XHTML, in the order of the book's spine. */
export function parseEpub({ bytes, limits }: ParseInput): Parsed {
  const entries = unzip(
    bytes,
    limits.maxUnpackedBytes,
    (path) => !/\.(?:png|jpe?g|gif|svg|webp|ttf|otf|woff2?|js|mp[34]|m4[av])$/i.test(path),
  );
  let packagePath = "";
  walkXml(entryText(entries, "META-INF/container.xml") ?? "", {
    open: (name, attributes) => {
      if (name.endsWith("rootfile") && packagePath === "") packagePath = attributes["full-path"] ?? "";
    },
  });
  const opf = entryText(entries, packagePath);
  if (opf === undefined) throw malformed("it is no EPUB: META-INF/container.xml names no package in it");

  const manifest = new Map<string, string>();
  const spine: string[] = [];
  const head = new XmlProperties();
  walkXml(opf, {
    text: (text) => head.text(text),
    close: () => head.close(),
    open: (name, attributes) => {
      head.open(name, attributes);
      const { id, href, idref, properties = "", "media-type": type } = attributes;
      // The table of contents says what the headings say.
      if (/\bnav\b/.test(properties)) return;
      if (/(?:^|:)item$/.test(name) && id !== undefined && href !== undefined && /html/.test(type ?? "")) {
        manifest.set(id, resolvePath(packagePath, decodePath(href)));
      } else if (/(?:^|:)itemref$/.test(name) && idref !== undefined) {
        const path = manifest.get(idref);
        if (path !== undefined) spine.push(path);
      }
    },
  });
  const locked = entryText(entries, "META-INF/encryption.xml") ?? "";
  if (spine.some((path) => locked.includes(`"${path}"`))) throw encrypted("it");

  const parts: string[] = [];
  const coverage: Coverage = {};
  const links: Link[] = [];
  // A page that the spine names many times is there once: or a small book is a long one.
  for (const path of new Set(spine)) {
    const page = entries[path];
    if (page === undefined) continue;
    const html = withoutSimpleEntities(decodeText(page, { declared: undefined, isHtml: true }));
    assertNoEntities(html.slice(0, 65_536));
    const read = htmlToText(html, {
      linked: (href) => entryText(entries, resolvePath(path, decodePath(href))),
    });
    if (read.text.trim() !== "") parts.push(read.text.trim());
    mergeCoverage(coverage, read.coverage);
    // Others lead to places in the book.
    for (const link of read.links) if (/^[a-z][a-z\d+.-]*:/i.test(link.target)) links.push(link);
  }
  return {
    text: parts.join("\n\n"),
    title: titleOf(xmlTexts(opf, ["dc:title"])["dc:title"]),
    properties: head.properties,
    coverage,
    links,
  };
}

function decodePath(href: string): string {
  const [path = ""] = href.split("#", 1);
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that is only that.
    return path;
  }
}
