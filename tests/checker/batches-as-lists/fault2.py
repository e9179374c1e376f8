import keras


class Batches(keras.utils.Sequence):
    def __getitem__(self, index):
        inputs = [self.a[index], self.b[index]]
        return inputs, self.y[index]  # <-


class New(keras.utils.PyDataset):
    def __getitem__(self, index):
        return [self.a[index], self.b[index]], self.y[index]  # <-


class Trainer:
    def pairs(self):
        yield [x], [y]  # <-

    def more(self):
        yield [x], y  # <-

    def again(self):
        yield [x], y  # <-

    def last(self):
        yield [x], y  # <-

    def train(self, model):
        pairs = self.pairs()
        model.fit_generator(pairs)  # <- model-methods
        model.evaluate_generator(self.more())  # <- model-methods
        model.predict_generator(self.again())  # <- model-methods
        model.predict(self.last())
