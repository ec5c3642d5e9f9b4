import { testStore } from "holdfast/store";
import { JsonLinesStore } from "./json-lines-store.ts";

const noCopies = "It makes no copies: its files can be copied while nothing runs.";

testStore("JsonLinesStore", {
  open: (directory) => new JsonLinesStore({ directory }),
  exceptions: {
    "a backup carries every table along": noCopies,
    "a backup replaces an earlier one": noCopies,
    "a copy that went on by itself knows what is before it parted, and nothing after": noCopies,
    "a backup made among commits is whole and private": noCopies,
  },
});
