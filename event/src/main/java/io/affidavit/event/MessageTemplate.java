package io.affidavit.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts arguments into a message by the rules of SLF4J: each {@code {}} takes the next argument,
 * {@code \{}} stands for itself, {@code \\{}} is a backslash and an argument. Stateless.
 */
final class MessageTemplate {
  private MessageTemplate() {}

  /**
   * @param arguments trees of {@link AuditRecord}; a field among them reads {@code name=value}
   */
  static String render(String template, List<@Nullable Object> arguments) {
    if (!template.contains("{}")) {
      return template;
    }
    int from = 0;
    int next = 0;
    StringBuilder message = new StringBuilder(template.length() + 32);
    for (int at = template.indexOf("{}"); at >= 0 && next < arguments.size(); ) {
      if (isEscaped(template, at)) {
        message.append(template, from, at - 1).append("{}");
      } else {
        int end = at > 1 && template.charAt(at - 1) == '\\' ? at - 1 : at;
        message.append(template, from, end);
        append(message, arguments.get(next++));
      }
      from = at + 2;
      at = template.indexOf("{}", from);
    }
    return message.append(template, from, template.length()).toString();
  }

  private static boolean isEscaped(String template, int at) {
    return at > 0
        && template.charAt(at - 1) == '\\'
        && !(at > 1 && template.charAt(at - 2) == '\\');
  }

  private static void append(StringBuilder message, @Nullable Object argument) {
    if (argument instanceof AuditField) {
      AuditField field = (AuditField) argument;
      message.append(field.name()).append('=').append(field.value());
    } else {
      message.append(argument);
    }
  }
}
