// The Markdown documents inside this checkout's own dependencies, against the fake OpenAI: no key, no network, no server.
//
//   npm start
import { definePipeline, grounded, z } from "ragprep";

export default definePipeline({
  name: "quickstart",
  provider: "fake",
  sources: [
    {
      type: "files",
      root: "../node_modules",
      include: ["**/*.md"],
      exclude: ["**/{CHANGELOG,CHANGES,HISTORY,LICENSE,LICENCE}*"],
      minBytes: 1025,
    },
  ],
  summarise: {
    prompt:
      "Summarise what this page of a software package's documentation tells its reader, in at most three sentences.",
  },
  extract: {
    name: "facts",
    schema: z.object({
      // With evidence: each value comes with a quote that is found in the text, or it does not count.
      purpose: grounded(
        z.string().nullable().describe("What the package or the function is for, in the page's own words"),
      ),
      installation: grounded(z.string().nullable().describe("The command that installs it")),
      topics: z.array(z.string()).describe("The main topics of the page, at most five"),
      kind: z.enum(["readme", "guide", "api", "other"]).describe("What kind of page it is"),
    }),
  },
});
