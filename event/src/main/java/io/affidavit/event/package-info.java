/** To be written. */
package io.affidavit.event;
