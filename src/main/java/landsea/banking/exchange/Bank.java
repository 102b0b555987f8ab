package landsea.banking.exchange;

import landsea.banking.rail.Rail;
import landsea.basics.Bic;

/**
 * A bank that is spoken to.
 *
 * @param name under which it is configured
 * @param us how we are named in messages
 * @param bic how it is named in them
 * @param rail the way to it
 */
record Bank(String name, Bic us, Bic bic, Rail rail) {}
