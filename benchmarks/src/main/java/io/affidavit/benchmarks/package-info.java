/** Measurements of the appender beside what people use today, in one run. */
package io.affidavit.benchmarks;
