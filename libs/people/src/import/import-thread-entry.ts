/** Where the compiled thread is. Under test another file stands here, which runs the thread's source. */
export const IMPORT_THREAD = new URL('./import-thread.js', import.meta.url);
