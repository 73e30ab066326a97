/** To be written. */
package io.affidavit.redaction;
