/**
 * A report as one page for a browser: everything is in the file, nothing is loaded, and no value of
 * an event can become markup, style or script.
 */
@NullMarked
package io.affidavit.auditor.report.html;

import org.jspecify.annotations.NullMarked;
