import { expect, test } from "vitest";
import { ownValue } from "../../src/base/records.ts";
import { createRateGovernor } from "../../src/openai/pacing/rate-governor.ts";
import { findPrice } from "../../src/openai/prices.ts";
import { systemClock } from "../../src/base/clock.ts";

test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
  "A model named %s has no price and no limits that are not its own.",
  async (model) => {
    expect(ownValue({ other: 1 }, model)).toBeUndefined();
    expect(findPrice(model, {})).toBeNull();
    const governor = createRateGovernor({ clock: systemClock, limits: { other: { tokensPerMinute: 1 } } });
    const reservation = await governor.acquire(model, {
      tokens: 100,
      stage: "embed",
      signal: new AbortController().signal,
    });
    reservation.release({});
    expect(governor.snapshot()).toMatchObject([{ model, tokensPerMinute: null, requestsPerMinute: null }]);
  },
);
