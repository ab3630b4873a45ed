import { describe } from "vitest";

import { openStore } from "../../src/adapters/ledger/open-store.ts";
import { sqlLedger } from "../../src/adapters/ledger/ledger.ts";
import { memoryLedger } from "../../src/adapters/memory/ledger.ts";
import { ledgerContract, testClock } from "./ledger-contract.ts";
import { placeMakers } from "./ledger-places.ts";

describe("the ledger in memory", () => {
  ledgerContract(async () => {
    const clock = testClock();
    return { ledger: memoryLedger(clock), clock };
  });
});

describe.each(placeMakers)("the ledger on %s", (_, makePlace) => {
  ledgerContract(async () => {
    const clock = testClock();
    const { place, remove } = await makePlace();
    const ledger = sqlLedger(await openStore(place), clock);
    const close = async () => {
      await ledger.close();
      await remove();
    };
    return { ledger: { ...ledger, close }, clock };
  });
});
