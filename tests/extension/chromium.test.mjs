import { extensionTests } from "./tests.mjs";

extensionTests("chrome");
