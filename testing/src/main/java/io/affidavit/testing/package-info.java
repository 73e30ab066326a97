/**
 * For tests of applications that log audit events: {@link io.affidavit.testing.AuditCapture} takes
 * what is logged, {@link io.affidavit.testing.AuditAssertions} fails the test where it is not
 * sound. Works with any test framework: what it throws is {@code AssertionError}.
 */
package io.affidavit.testing;
