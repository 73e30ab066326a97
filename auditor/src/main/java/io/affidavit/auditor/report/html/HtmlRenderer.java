package io.affidavit.auditor.report.html;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.affidavit.auditor.report.Renderer;
import io.affidavit.auditor.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One page that holds everything: no network, a content security policy that names its own scripts
 * and styles by hash, tables and verdict without any script. Of each table it has the first {@value
 * #ROWS} rows and says so; the CSV has all. Reads each table once, and one at a time. Thread-safe.
 */
public final class HtmlRenderer implements Renderer {
  /** Rows of one table; with twenty columns, some 1.5 MB. Chosen, not measured. */
  public static final int ROWS = 2_000;

  private static final Template TEMPLATE = template();

  private final int rows;

  /** Shows {@value #ROWS} rows of each table. */
  public HtmlRenderer() {
    this(ROWS);
  }

  HtmlRenderer(int rows) {
    this.rows = rows;
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      TEMPLATE.process(new Page(report, rows).model(), writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (TemplateException e) {
      if (e.getCause() instanceof UncheckedIOException rows) {
        throw rows.getCause();
      }
      throw new IllegalStateException("the template of the report's page", e);
    }
    writer.flush();
  }

  private static Template template() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlRenderer.class, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setLogTemplateExceptions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setFallbackOnNullLoopVariable(false);
    DefaultObjectWrapperBuilder wrapper =
        new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
    wrapper.setIterableSupport(true);
    configuration.setObjectWrapper(wrapper.build());
    try {
      return configuration.getTemplate("report.ftlh");
    } catch (IOException e) {
      throw new UncheckedIOException("the template of the report's page", e);
    }
  }
}
