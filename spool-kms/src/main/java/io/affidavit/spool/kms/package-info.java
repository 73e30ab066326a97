/**
 * Data keys of the spool that AWS KMS wraps: an optional module, found by {@link
 * java.util.ServiceLoader} where it is on the class path.
 */
package io.affidavit.spool.kms;
