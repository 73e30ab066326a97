/**
 * What a hospital knows of its staff and patients, for the rules and columns of reports that ask
 * for it. Knows neither events nor reports.
 */
package io.affidavit.auditor.report.directory;
