package io.affidavit.compatibility.host;

import io.affidavit.contract.LogbackContract;

/** The contract on this row's Logback. */
class OnLogback extends LogbackContract {}
