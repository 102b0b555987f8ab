/** LandSea: each package below is a module; see ARCHITECTURE.md for the picture. */
@NullMarked
package landsea;

import org.jspecify.annotations.NullMarked;
