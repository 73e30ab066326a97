package io.affidavit.log4j2;

import io.affidavit.contract.Log4j2Contract;

/** The contract on the Log4j2 that this module is compiled against. */
class AuditAppenderContractTest extends Log4j2Contract {}
