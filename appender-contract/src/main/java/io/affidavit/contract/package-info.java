/**
 * One contract, run by every host on every version that we claim: {@link
 * io.affidavit.contract.AuditAppenderContract} logs through SLF4J as an application does, and reads
 * what the spool then holds. Java 8, no network.
 */
package io.affidavit.contract;
