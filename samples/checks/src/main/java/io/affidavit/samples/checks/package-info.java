/** What the tests of the samples share; no part of any sample, and published to nobody. */
package io.affidavit.samples.checks;
