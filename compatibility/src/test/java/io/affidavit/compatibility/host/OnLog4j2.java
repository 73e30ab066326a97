package io.affidavit.compatibility.host;

import io.affidavit.contract.Log4j2Contract;

/** The contract on this row's Log4j2. */
class OnLog4j2 extends Log4j2Contract {}
