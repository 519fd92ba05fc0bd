package org.longspan.store.file;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.nio.ByteBuffer;
import org.longspan.error.Errors;

/**
 * Blocks of files that are not local, outside the heap, shared by all tasks of a process. What does
 * not fit into the bound goes, the least useful first, and its memory is given back at once.
 *
 * <p>Local files need none: the system keeps their pages.
 *
 * <p>The bound belongs to the process, as the size of its heap does, and not to a job: all jobs of
 * an executor share the cache, and the first task that opens a file makes it. So it is a system
 * property of the process, set where its heap is set.
 */
final class BlockCache {
  /** Bytes that a process may cache, as a system property with a unit: {@code 256m}. */
  static final String PROPERTY = "longspan.blockCache";

  /** Bytes of a block, except for the last one of a file. */
  static final int BLOCK_BYTES = 1 << 20;

  private static final String DEFAULT = "256m";

  /** Which bytes a file has: another size or time is another file. */
  record FileId(String uri, long size, long modifiedMillis) {}

  private record Key(FileId file, long block) {}

  /** Fills the buffer with the bytes of a file from a position on. */
  interface Loader {
    void load(long position, ByteBuffer buffer);
  }

  private static final class Shared {
    static final BlockCache CACHE = new BlockCache(bytes(System.getProperty(PROPERTY, DEFAULT)));
  }

  /**
   * Bytes of a text such as {@code 256m}.
   *
   * @throws org.longspan.error.UserException for any other text
   */
  static long bytes(String text) {
    if (!text.matches("\\d{1,9}m")) {
      throw Errors.user(
          "system property " + PROPERTY + " is '" + text + "'", "give MiB, for example 256m");
    }
    return Long.parseLong(text.substring(0, text.length() - 1)) << 20;
  }

  private final Cache<Key, Block> blocks;

  BlockCache(long bytes) {
    blocks =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, Block block) -> block.capacity())
            .executor(Runnable::run)
            .removalListener((Key key, Block block, RemovalCause cause) -> block.free())
            .build();
  }

  /** The cache of this process. */
  static BlockCache shared() {
    return Shared.CACHE;
  }

  /**
   * Fills {@code buffer} with the bytes of a file from {@code position} on; they must be in it.
   *
   * @param buffer Modified: filled up to its limit
   * @param loader reads a block that is not in the cache
   */
  void read(FileId file, long position, ByteBuffer buffer, Loader loader) {
    long at = position;
    while (buffer.hasRemaining()) {
      long start = at / BLOCK_BYTES * BLOCK_BYTES;
      int length = (int) Math.min(BLOCK_BYTES, file.size() - start);
      Key key = new Key(file, at / BLOCK_BYTES);
      Block[] loaded = new Block[1];
      Block block = blocks.get(key, missing -> loaded[0] = Block.load(start, length, loader));
      // A block of another thread that went meanwhile copies nothing; it is loaded again.
      at += block.copy((int) (at - start), buffer);
      if (loaded[0] != null) {
        loaded[0].release();
      }
    }
  }

  /** Bytes that are cached now. */
  long bytes() {
    blocks.cleanUp();
    return blocks.asMap().values().stream().mapToLong(Block::capacity).sum();
  }

  /**
   * Memory that is freed while no one copies from it, and not before the thread that has loaded it
   * releases it: the cache may refuse a new block, in favour of those that are used more often.
   */
  private static final class Block {
    private final int capacity;
    private ByteBuffer memory;
    private boolean released;
    private boolean gone;

    private Block(ByteBuffer memory) {
      this.memory = memory;
      capacity = memory.capacity();
    }

    static Block load(long start, int length, Loader loader) {
      ByteBuffer memory = ByteBuffer.allocateDirect(length);
      try {
        loader.load(start, memory);
      } catch (RuntimeException e) {
        OffHeap.free(memory);
        throw e;
      }
      return new Block(memory);
    }

    int capacity() {
      return capacity;
    }

    /** Copies as much from {@code offset} on as both have; returns the number of bytes. */
    synchronized int copy(int offset, ByteBuffer target) {
      if (memory == null) {
        return 0;
      }
      int count = Math.min(capacity - offset, target.remaining());
      target.put(memory.duplicate().limit(offset + count).position(offset));
      return count;
    }

    /** The cache has it no longer. */
    synchronized void free() {
      gone = true;
      freeUnused();
    }

    /** The thread that has loaded it needs it no longer. */
    synchronized void release() {
      released = true;
      freeUnused();
    }

    private void freeUnused() {
      if (gone && released && memory != null) {
        OffHeap.free(memory);
        memory = null;
      }
    }
  }
}
