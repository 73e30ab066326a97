package io.affidavit.logback;

import io.affidavit.contract.LogbackContract;

/** The contract on the Logback that this module is compiled against. */
class AuditAppenderContractTest extends LogbackContract {}
