/** The filter for {@code jakarta.servlet}. */
package io.affidavit.servlet.jakarta;
