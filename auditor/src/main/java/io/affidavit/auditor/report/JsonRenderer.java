package io.affidavit.auditor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The whole report as one JSON object, whose schema is {@code docs/report.schema.json}. Stateless.
 */
public final class JsonRenderer implements Renderer {
  /** Names the form; another number where an old reader would misread it. */
  static final String FORMAT = "affidavit-report-1";

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json =
        FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      new Writing(json, new Times(report.request().zone())).report(report);
      json.writeRaw('\n');
    }
  }

  /** One report's way out. */
  private record Writing(JsonGenerator json, Times times) {

    void report(Report report) throws IOException {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeStringField("id", report.id());
      request(report.request());
      input(report.facts());
      seal(report.facts().seal());
      json.writeArrayFieldStart("sections");
      for (Section section : report.sections()) {
        section(section);
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void request(ReportRequest request) throws IOException {
      json.writeObjectFieldStart("request");
      json.writeStringField("kind", lower(request.kind()));
      json.writeStringField("title", request.kind().title());
      field("from", request.from());
      field("to", request.to());
      json.writeStringField("zone", request.zone().getId());
      field("user", request.user());
      field("patient", request.patient());
      field("eventTypes", request.eventTypes().stream().sorted().toList());
      json.writeStringField("generatedBy", request.generatedBy());
      field("generatedAt", request.generatedAt());
      field("sources", request.sources());
      json.writeEndObject();
    }

    private void input(InputFacts facts) throws IOException {
      json.writeObjectFieldStart("input");
      json.writeNumberField("read", facts.read());
      json.writeNumberField("duplicates", facts.duplicates());
      json.writeNumberField("redactedOnly", facts.redactedOnly());
      json.writeNumberField("undecodable", facts.undecodable());
      field("oldest", facts.oldest());
      field("newest", facts.newest());
      field("unreadable", facts.unreadable());
      json.writeEndObject();
    }

    private void seal(SealVerdict seal) throws IOException {
      json.writeObjectFieldStart("seal");
      json.writeStringField("state", lower(seal.state()));
      json.writeStringField("sentence", seal.sentence());
      json.writeNumberField("streams", seal.streams());
      json.writeNumberField("records", seal.records());
      json.writeNumberField("checkpoints", seal.checkpoints());
      json.writeNumberField("unverified", seal.unverified());
      field("findings", seal.findings());
      json.writeEndObject();
    }

    private void section(Section section) throws IOException {
      json.writeStartObject();
      json.writeStringField("id", section.id());
      json.writeStringField("title", section.title());
      json.writeStringField("text", section.text());
      json.writeArrayFieldStart("blocks");
      for (Block block : section.blocks()) {
        json.writeStartObject();
        block(block);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void block(Block block) throws IOException {
      if (block instanceof Block.Figures figures) {
        figures(figures);
      } else if (block instanceof Block.Note note) {
        json.writeStringField("type", "note");
        json.writeStringField("tone", lower(note.tone()));
        json.writeStringField("text", note.text());
      } else if (block instanceof Block.Table table) {
        table(table);
      } else if (block instanceof Block.Chart chart) {
        chart(chart);
      }
    }

    private void figures(Block.Figures figures) throws IOException {
      json.writeStringField("type", "figures");
      json.writeArrayFieldStart("items");
      for (Block.Figure figure : figures.items()) {
        json.writeStartObject();
        json.writeStringField("id", figure.id());
        json.writeStringField("label", figure.label());
        field("value", figure.value());
        json.writeStringField("tone", lower(figure.tone()));
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void table(Block.Table table) throws IOException {
      json.writeStringField("type", "table");
      json.writeStringField("id", table.id());
      json.writeStringField("title", table.title());
      json.writeArrayFieldStart("columns");
      for (Block.Column column : table.columns()) {
        json.writeStartObject();
        json.writeStringField("id", column.id());
        json.writeStringField("title", column.title());
        json.writeStringField("kind", lower(column.kind()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("rows");
      table.rows().forEach(cells -> row(table.columns(), cells));
      json.writeEndArray();
    }

    private void row(List<Block.Column> columns, List<@Nullable Object> cells) throws IOException {
      json.writeStartObject();
      for (int i = 0; i < columns.size(); i++) {
        field(columns.get(i).id(), cells.get(i));
      }
      json.writeEndObject();
    }

    private void chart(Block.Chart chart) throws IOException {
      json.writeStringField("type", "chart");
      json.writeStringField("id", chart.id());
      json.writeStringField("title", chart.title());
      json.writeStringField("description", chart.description());
      json.writeStringField("shape", lower(chart.shape()));
      field("categories", chart.categories());
      json.writeArrayFieldStart("series");
      for (Block.Series series : chart.series()) {
        json.writeStartObject();
        json.writeStringField("name", series.name());
        field("values", series.values());
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void field(String name, @Nullable Object value) throws IOException {
      json.writeFieldName(name);
      value(value);
    }

    private void value(@Nullable Object value) throws IOException {
      if (value instanceof Long number) {
        json.writeNumber(number);
      } else if (value instanceof Double number && Double.isFinite(number)) {
        json.writeNumber(number);
      } else if (value instanceof Boolean flag) {
        json.writeBoolean(flag);
      } else if (value instanceof Instant time) {
        json.writeString(times.text(time));
      } else if (value instanceof String text) {
        json.writeString(text);
      } else if (value instanceof Collection<?> list) {
        json.writeStartArray();
        for (Object element : list) {
          value(element);
        }
        json.writeEndArray();
      } else {
        json.writeNull();
      }
    }

    private static String lower(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }
}
