/** Applications with a logback.xml, as processes, on the whole way to a local AWS. */
package io.affidavit.integration;
