/** To be written. */
package io.affidavit.spool;
