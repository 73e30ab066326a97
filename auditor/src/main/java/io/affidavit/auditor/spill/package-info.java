/**
 * What does not fit into memory, where nobody can read it: temporary files under a key that only
 * this process has.
 */
@NullMarked
package io.affidavit.auditor.spill;

import org.jspecify.annotations.NullMarked;
