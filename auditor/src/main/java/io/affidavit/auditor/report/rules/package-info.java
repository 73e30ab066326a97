/**
 * The rules of the security report. Each sees every event in the order of time, from before the
 * range on, and keeps bounded state; what it finds goes to one collector, which leaves out what was
 * over before the range began. {@link io.affidavit.auditor.report.rules.RuleBook} is the way in.
 */
@NullMarked
package io.affidavit.auditor.report.rules;

import org.jspecify.annotations.NullMarked;
