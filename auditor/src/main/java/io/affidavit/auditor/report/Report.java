package io.affidavit.auditor.report;

import java.util.List;

/**
 * A report, ready to be written.
 *
 * @param id names it in the trail; a UUID
 * @param request what was asked for
 * @param facts what it was made of
 * @param sections in the order in which they are shown
 */
public record Report(String id, ReportRequest request, InputFacts facts, List<Section> sections) {}
