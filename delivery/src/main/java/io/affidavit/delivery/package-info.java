/** To be written. */
package io.affidavit.delivery;
