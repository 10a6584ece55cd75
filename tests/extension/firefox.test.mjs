import { extensionTests } from "./tests.mjs";

extensionTests("firefox");
