package io.affidavit.aws;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The queries that the template saves or schedules. */
public final class TemplateQueries {
  private TemplateQueries() {}

  /** Their text by the names of their resources. */
  public static Map<String, String> all() {
    Template template = Template.parse(Template.text());
    Map<String, String> queries = new TreeMap<>();
    Stream.of("AWS::Logs::QueryDefinition", "AWS::Logs::ScheduledQuery")
        .forEach(
            type ->
                template
                    .resources(type)
                    .forEach(
                        (name, resource) ->
                            queries.put(
                                name,
                                Template.text(
                                    Template.at(resource, "Properties", "QueryString")))));
    return queries;
  }
}
