package io.affidavit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.logstash.logback.mask.RegexValueMasker;

/** What {@link ScannerBenchmark} scans, all invented, and the regular expressions beside it. */
final class ScannerTexts {
  private static final String[] CLEAN_LINES = {
    "Started Application in 4.226 seconds (JVM running for 5.564)",
    "GET /api/v1/studies/series 200 6449 bytes 17 ms",
    "Reviewed the images with the resident; no acute findings, follow-up in six months",
    "Thread http-nio-8080-exec-6 waiting for lock held by scheduler-2",
    "LOINC 7321-2 value 4 mg/dL range 70-110",
    "Consumer lag 199 on partition 13 offset 924",
    "at com.acme.ehr.PatientService.save(PatientService.java:400)",
    "traceId=bdaaea00a01d616f121ae3e603a63966 sampled=1",
    "User role changed from NURSE to PHYSICIAN",
    "What are the indications for starting anticoagulation in an 80-year-old male?",
    "Cache hit ratio 0.886 size 5335326",
    "Access denied: policy minimum-necessary",
    "Diagnosis D47.1 coded with CPT 99257",
    "Timeout after 73 ms calling http service on port 14125"
  };

  private static final String[] LINES_WITH_FINDS = {
    "Reviewed the images with the resident; no acute findings, follow-up on May 30th, 2022",
    "Thread http-nio-8080-exec-6 waiting for lock held by scheduler-2",
    "Callback requested by the ward, phone: (310) 555-1234, no answer at first",
    "Consumer lag 199 on partition 13 offset 924",
    "Login failed for jane.roe@clinic.example from 203.0.113.77",
    "GET /api/v1/studies/series 200 6449 bytes 17 ms",
    "Record MRN8565059 merged, account # LE-8822980 closed",
    "Cache hit ratio 0.886 size 5335326",
    "Dispensed, left with the nurse in charge of the ward for the night",
    "Timeout after 73 ms calling http service on port 14125"
  };

  /** Lines without an identifier, 1,000 characters together. */
  static final String[] CLEAN = fit(CLEAN_LINES, ScannerBenchmark.CHARACTERS);

  /** Lines of which half hold an identifier, 1,000 characters together. */
  static final String[] WITH_FINDS = fit(LINES_WITH_FINDS, ScannerBenchmark.CHARACTERS);

  /** The values of {@link ClinicEvent}, and its name. */
  static final String[] EVENT = {
    "PHI_ACCESSED",
    "success",
    "dr.jane.roe@clinic.example",
    "radiologist",
    "s-7c1b0f52e9d84a6c",
    "203.0.113.77",
    "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    "MRN-00481516",
    "DICOM",
    "TREATMENT",
    "image-2342",
    "1.2.840.113619.2.55.3.604688119.868.1163685013.467",
    "9b2f6d0e-3c44-4f0a-8a57-2f1f7c2f9a10"
  };

  /** Values of an event of twelve fields without an identifier, and its name. */
  static final String[] CLEAN_EVENT = {
    "PHI_EXPORTED",
    "success",
    "svc-export",
    "service",
    "s-7c1b0f52e9d84a6c",
    "clinic-archive",
    "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    "nightly export to the archive",
    "DICOM",
    "OPERATIONS",
    "image-2342",
    "4211",
    "9b2f6d0e-3c44-4f0a-8a57-2f1f7c2f9a10"
  };

  private ScannerTexts() {}

  private static String[] fit(String[] lines, int characters) {
    List<String> fitted = new ArrayList<>();
    int left = characters;
    for (int i = 0; left > 0; i++) {
      String line = lines[i % lines.length];
      fitted.add(line.substring(0, Math.min(left, line.length())));
      left -= line.length();
    }
    return fitted.toArray(new String[0]);
  }

  /** Twenty-one, as guides for masking logs have them. */
  static Pattern[] patterns() {
    String[] expressions = {
      "\\b\\d{3}-\\d{2}-\\d{4}\\b",
      "\\b(?:\\d[ -]?){13,16}\\b",
      "\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b",
      "\\(?\\b\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}\\b",
      "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b",
      "(?i)\\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\\b",
      "(?i)\\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\\b",
      "(?i)\\bhttps?://\\S+",
      "\\b\\d{4}-\\d{2}-\\d{2}\\b",
      "\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b",
      "(?i)\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b",
      "(?i)\\bMRN[:# ]*[A-Z0-9-]{5,12}\\b",
      "(?i)\\b(?:member|policy|insurance) (?:id|no|number)[:# ]*[A-Z0-9-]{5,}\\b",
      "(?i)\\b(?:account|acct)[:# ]*[A-Z0-9-]{5,}\\b",
      "(?i)\\blicen[cs]e[:# ]*[A-Z0-9-]{5,}\\b",
      "\\b[A-HJ-NPR-Z0-9]{17}\\b",
      "\\b[A-Z]{2}\\d{7}\\b",
      "\\b\\d{5}(?:-\\d{4})\\b",
      "(?i)\\b\\d+ [a-z ]{2,30}(?:street|st|avenue|ave|road|rd|lane|drive)\\b",
      "(?i)\\b(?:9\\d|1[0-2]\\d)[ -]?(?:years?[ -]old|y/?o)\\b",
      "(?i)\\b(?:password|token|secret)[=: ]+\\S+"
    };
    Pattern[] patterns = new Pattern[expressions.length];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = Pattern.compile(expressions[i]);
    }
    return patterns;
  }

  /** The five of {@code file-masked.xml}, which are the first five patterns. */
  static RegexValueMasker[] masks() {
    Pattern[] patterns = patterns();
    RegexValueMasker[] masks = new RegexValueMasker[5];
    for (int i = 0; i < masks.length; i++) {
      masks[i] = new RegexValueMasker(patterns[i], "****");
    }
    return masks;
  }
}
