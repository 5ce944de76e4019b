import { assert, property, stringMatching, webUrl } from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWebAddress } from "../../src/web/web-address.ts";

const uriOf = (text: string) => parseWebAddress(text).uri;

const signed = (signature: string) =>
  uriOf(`https://s3.example/d.pdf?part=1&X-Amz-Date=${signature}&X-Amz-Signature=${signature}`);

describe("parseWebAddress", () => {
  test.each([
    ["HTTP://Docs.Example.COM:80/a/../b#part", "http://docs.example.com/b"],
    ["https://docs.example.com:443", "https://docs.example.com/"],
    ["  https://docs.example.com/a b  ", "https://docs.example.com/a%20b"],
    ["https://docs.example.com/?", "https://docs.example.com/"],
    ["https://docs.example.com/x?b=2&a=1", "https://docs.example.com/x?b=2&a=1"],
    ["https://docs.example.com/x?q=a+b%20c&page=2#s", "https://docs.example.com/x?q=a+b%20c&page=2"],
    ["http://0x7f.1/", "http://127.0.0.1/"],
    ["http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"],
  ])("%s is %s", (text, uri) => {
    expect(uriOf(text)).toBe(uri);
  });

  test.each([
    [
      "https://s3.example/d.pdf?X-Amz-Credential=SECRET&X-Amz-Signature=SECRET&X-Amz-Expires=9&X-Amz-Security-Token=SECRET",
      "",
    ],
    ["https://storage.example/d.pdf?v=2&X-Goog-Signature=SECRET&x-goog-credential=SECRET", "?v=2"],
    ["https://blob.example/d.pdf?sv=2024-01-01&se=2026&sr=b&sp=r&sig=SECRET", ""],
    ["https://cdn.example/d.pdf?Expires=1&Signature=SECRET&Key-Pair-Id=SECRET&Policy=SECRET", ""],
    ["https://api.example/d?id=7&api_key=SECRET&apikey=SECRET&API-KEY=SECRET", "?id=7"],
    ["https://api.example/d?%61ccess_token=SECRET&id=7", "?id=7"],
    ["https://api.example/d?token=SECRET&key=SECRET&password=SECRET&auth=SECRET", ""],
    ["https://api.example/d#access_token=SECRET", ""],
  ])("a signature or credential of %s is not in its name, and is requested", (text, query) => {
    const { uri, location } = parseWebAddress(text);
    expect(uri).not.toContain("SECRET");
    expect(new URL(uri).search).toBe(query);
    expect(location).toBe(text.replace(/#.*/, ""));
  });

  test("a session in the path is not in the name", () => {
    expect(uriOf("https://shop.example/a;jsessionid=SECRET?x=1")).toBe("https://shop.example/a?x=1");
  });

  test("the companions of a signature are ordinary parameters without one", () => {
    expect(uriOf("https://docs.example/?sv=1&expires=2&policy=privacy")).toBe(
      "https://docs.example/?sv=1&expires=2&policy=privacy",
    );
  });

  test("URLs that differ only in their signature have one name", () => {
    expect(signed("one")).toBe(signed("two"));
    expect(signed("one")).toBe("https://s3.example/d.pdf?part=1");
  });

  test.each([
    ["https://user:SECRET@docs.example.com/", "credentials"],
    ["https://SECRET@docs.example.com/", "credentials"],
    ["not a SECRET url", "not an absolute URL"],
    ["http://SECRET host/", "not an absolute URL"],
    ["ftp://docs.example.com/SECRET", "only http and https"],
    ["javascript:SECRET", "only http and https"],
    [`https://docs.example.com/SECRET/${"x".repeat(2_048)}`, "longer than 2048 bytes"],
    [`https://docs.example.com/?token=SECRET${"x".repeat(20_000)}`, "longer than 16384 bytes"],
  ])("%.60s is refused without being quoted", (text, why) => {
    expect(() => parseWebAddress(text)).toThrow(why);
    expect(() => parseWebAddress(text)).not.toThrow(/SECRET/);
  });

  test("naming is idempotent, and no name holds user, fragment or token", () => {
    assert(
      property(
        webUrl({ withQueryParameters: true, withFragments: true }),
        stringMatching(/^[a-z0-9]{12}$/),
        (url, secret) => {
          const [bare = "", fragment] = url.split("#");
          const joint = bare.includes("?") ? "&" : "?";
          const { uri } = parseWebAddress(
            `${bare}${joint}token=${secret}zz${fragment === undefined ? "" : `#${fragment}`}`,
          );
          expect(uri).not.toContain(`${secret}zz`);
          expect(uri).not.toContain("#");
          expect(uriOf(uri)).toBe(uri);
        },
      ),
    );
  });
});
