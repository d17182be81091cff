/** The shell's screens. A placeholder until the screens move in. */
export const App = () => <p>车间 Chejian</p>;
