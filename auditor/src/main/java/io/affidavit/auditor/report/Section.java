package io.affidavit.auditor.report;

import java.util.List;

/**
 * A chapter.
 *
 * @param id short and unique in its report, {@code failed-attempts}
 * @param title what people read
 * @param text one or two sentences that say what it shows and by which rule; may be empty
 * @param blocks in order
 */
public record Section(String id, String title, String text, List<Block> blocks) {}
