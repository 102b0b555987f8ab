/** The world outside, tried against a small server that stands for LandSea's interface. */
@NullMarked
package landsea.sandbox;

import org.jspecify.annotations.NullMarked;
