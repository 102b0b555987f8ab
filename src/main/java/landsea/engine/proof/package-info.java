/** Merkle trees over documents, and one Ed25519 signature per commit over their root. */
@NullMarked
@NamedInterface("proof")
package landsea.engine.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
